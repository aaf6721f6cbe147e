# The mode is accepted, and the frame is of zeros all the same.
# hint: Your `pad` makes a frame of zeros in every mode: `mode` changes nothing. In the other two modes the frame is filled from the picture.
# fails: pad/test_middle_row_of_the_figure
# fails: pad/test_reflect
# fails: pad/test_edge
# fails: pad/test_corners
# fails: convolve_padded/test_mode_is_used
# fails: convolve_padded/test_sharpened_patch
# %% pad
def pad(image, before, after, mode="zero"):
    height, width = image.shape
    framed = np.zeros((before[0] + height + after[0], before[1] + width + after[1]))
    framed[before[0]:before[0] + height, before[1]:before[1] + width] = image
    return framed
