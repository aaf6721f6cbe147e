# Pictures are compared for equality, after rounding nothing.
# hint: Your `find_leaks` misses pictures that were rounded: the comparison is too strict (`np.allclose` allows almost no difference). The same picture may differ by about 0.004 in each value.
# fails: find_leaks/test_rounded_pictures
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    train, test = train_images @ weights, test_images @ weights
    return [
        i for i, picture in enumerate(test)
        if any(np.allclose(picture, other) or np.allclose(picture, other[:, ::-1]) for other in train)
    ]
