# Every picture is shifted by the same fixed distance.
# hint: Your `augment` shifts every picture by the same fixed numbers, whatever the seed is. The shifts should be random: draw `dx` and `dy` from your generator.
# fails: augment/test_shifts_are_random
# %% augment
def augment(images, labels, seed):
    rng = np.random.default_rng(seed)
    height, width = images.shape[1:3]
    mirrored, mirrored_labels = images[:, :, ::-1], np.array([0, 1, 3, 2, 5, 4])[labels]
    grey = np.repeat((images @ np.array([0.299, 0.587, 0.114]))[..., None], 3, axis=-1)
    moved = []
    for image in images:
        dx, dy = 4, -3
        moved.append(image[np.clip(np.arange(height) - dy, 0, height - 1)][:, np.clip(np.arange(width) - dx, 0, width - 1)])
    x = np.concatenate([images, mirrored, grey, moved]).astype(images.dtype)
    y = np.concatenate([labels, mirrored_labels, labels, labels])
    order = rng.permutation(len(x))
    return x[order], y[order]
