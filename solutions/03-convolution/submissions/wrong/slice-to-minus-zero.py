# The picture is put between `before` and minus `after`, which fails where `after` is 0.
# hint: Your `pad` ends in an error where a width of `after` is 0: a slice that ends at -0 ends at the beginning, so it is empty. Count the end of the slice from the front.
# fails: pad/test_nothing_on_one_side
# fails: convolve_padded/test_total_is_never_negative
# %% pad
def pad(image, before, after, mode="zero"):
    if mode != "zero":
        return np.pad(image, ((before[0], after[0]), (before[1], after[1])), mode=mode)
    framed = np.zeros((image.shape[0] + before[0] + after[0], image.shape[1] + before[1] + after[1]))
    framed[before[0]:-after[0], before[1]:-after[1]] = image
    return framed
