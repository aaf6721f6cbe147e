# The four kinds come one after the other.
# hint: Your `augment` does not shuffle: the four kinds come one after the other. At the end, put all pictures in a random order, their labels with them.
# fails: augment/test_another_seed_another_order
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
        moved.append(image[np.clip(np.arange(height) - dy, 0, height - 1)][:, np.clip(np.arange(width) - dx, 0, width - 1)])
    x = np.concatenate([images, mirrored, grey, moved]).astype(images.dtype)
    y = np.concatenate([labels, mirrored_labels, labels, labels])
    return x, y
