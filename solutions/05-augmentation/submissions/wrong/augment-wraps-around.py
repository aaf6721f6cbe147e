# The shifted pictures are rolled.
# hint: In the shifted pictures of your `augment`, what leaves on one side comes back on the other, as with `np.roll`. Repeat the edge instead, as in 5.4.
# fails: augment/test_one_shifted
# fails: augment/test_shifts_are_random
# %% augment
def augment(images, labels, seed):
    rng = np.random.default_rng(seed)
    height, width = images.shape[1:3]
    mirrored, mirrored_labels = images[:, :, ::-1], np.array([0, 1, 3, 2, 5, 4])[labels]
    grey = np.repeat((images @ np.array([0.299, 0.587, 0.114]))[..., None], 3, axis=-1)
    moved = []
    for image in images:
        dx = dy = 0
        while dx == 0 and dy == 0:
            dx, dy = rng.integers(-6, 7, 2)
        moved.append(np.roll(image, (dy, dx), axis=(0, 1)))
    x = np.concatenate([images, mirrored, grey, moved]).astype(images.dtype)
    y = np.concatenate([labels, mirrored_labels, labels, labels])
    order = rng.permutation(len(x))
    return x[order], y[order]
