# The grey ones are plain averages.
# hint: The grey pictures of your `augment` are plain averages of the three channels. Grey is the luminance of 5.3, in which each colour has a weight of its own.
# fails: augment/test_one_in_grey
# %% augment
def augment(images, labels, seed):
    rng = np.random.default_rng(seed)
    height, width = images.shape[1:3]
    mirrored, mirrored_labels = images[:, :, ::-1], np.array([0, 1, 3, 2, 5, 4])[labels]
    grey = np.repeat(images.mean(axis=-1, keepdims=True), 3, axis=-1)
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
