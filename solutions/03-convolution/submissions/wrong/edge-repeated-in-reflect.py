# The mirror stands behind the last pixel, which is then repeated: b a | a b c.
# hint: In mode reflect your `pad` repeats the pixel at the border: b a, a b c. The mirror stands on this pixel, so it appears only once: c b, a b c. `np.pad` has a mode for each of the two.
# fails: pad/test_middle_row_of_the_figure
# fails: pad/test_reflect
# fails: convolve_padded/test_mode_is_used
# fails: convolve_padded/test_sharpened_patch
# %% pad
def pad(image, before, after, mode="zero"):
    numpy_mode = {"zero": "constant", "reflect": "symmetric", "edge": "edge"}[mode]
    return np.pad(image, ((before[0], after[0]), (before[1], after[1])), mode=numpy_mode)
