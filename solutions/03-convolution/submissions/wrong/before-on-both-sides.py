# The widths of `before` are used on both sides.
# hint: Your `pad` uses the widths of `before` on all four sides. They are for the top and the left only: the widths for the bottom and the right stand in `after`.
# fails: pad/test_before_and_after
# fails: pad/test_nothing_on_one_side
# fails: convolve_padded/test_even_kernel
# fails: convolve_padded/test_same_depends_on_the_stride
# %% pad
def pad(image, before, after, mode="zero"):
    numpy_mode = {"zero": "constant", "reflect": "reflect", "edge": "edge"}[mode]
    return np.pad(image, ((before[0], before[0]), (before[1], before[1])), mode=numpy_mode)
