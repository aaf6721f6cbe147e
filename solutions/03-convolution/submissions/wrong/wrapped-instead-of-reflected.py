# The picture begins again at its other end, as on a globe.
# hint: In mode reflect your `pad` continues with the other end of the picture, as on a globe. In a mirror come the pixels beside the border, the nearest first. `np.pad` has a mode for each of the two.
# fails: pad/test_middle_row_of_the_figure
# fails: pad/test_reflect
# fails: convolve_padded/test_mode_is_used
# fails: convolve_padded/test_sharpened_patch
# %% pad
def pad(image, before, after, mode="zero"):
    numpy_mode = {"zero": "constant", "reflect": "wrap", "edge": "edge"}[mode]
    return np.pad(image, ((before[0], after[0]), (before[1], after[1])), mode=numpy_mode)
