# The generator is made without the seed.
# hint: The same seed should give the same pictures in the same order, whatever was drawn in between. Make a generator from the seed, inside the function.
# fails: augment/test_four_for_one
# fails: augment/test_same_seed
# %% augment
def augment(images, labels, seed):
    rng = np.random.default_rng()
    height, width = images.shape[1:3]
    mirrored, mirrored_labels = images[:, :, ::-1], np.array([0, 1, 3, 2, 5, 4])[labels]
    grey = np.repeat((images @ np.array([0.299, 0.587, 0.114]))[..., None], 3, axis=-1)
    moved = []
    for image in images:
        dx = dy = 0
        while dx == 0 and dy == 0:
            dx, dy = rng.integers(-6, 7, 2)
        moved.append(image[np.clip(np.arange(height) - dy, 0, height - 1)][:, np.clip(np.arange(width) - dx, 0, width - 1)])
    x = np.concatenate([images, mirrored, grey, moved]).astype(images.dtype)
    y = np.concatenate([labels, mirrored_labels, labels, labels])
    order = rng.permutation(len(x))
    return x[order], y[order]
