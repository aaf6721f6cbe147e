# Each picture is changed in one way chosen at random, so that there are n and not 4n.
# hint: Your `augment` makes one picture of each, changed in a way chosen by chance. Each picture should be there in all four ways, so there are 4n of them.
# fails: augment/test_four_for_one
# fails: augment/test_originals_and_mirror_images
# fails: augment/test_one_in_grey
# fails: augment/test_one_shifted
# fails: augment/test_never_shifted_by_nothing
# fails: train/test_augmented_set_and_model
# fails: augment/test_another_seed_another_order
# fails: augment/test_labels_of_mirror_images
# %% augment
def augment(images, labels, seed):
    rng = np.random.default_rng(seed)
    made, made_labels = [], []
    for image, label in zip(images, labels):
        kind = rng.integers(4)
        if kind == 1:
            image, label = image[:, ::-1], [0, 1, 3, 2, 5, 4][label]
        elif kind == 2:
            image = np.repeat((image @ np.array([0.299, 0.587, 0.114]))[..., None], 3, axis=-1)
        elif kind == 3:
            dx, dy = rng.integers(1, 7, 2)
            rows = np.clip(np.arange(image.shape[0]) - dy, 0, None)
            image = image[rows][:, np.clip(np.arange(image.shape[1]) - dx, 0, None)]
        made.append(image)
        made_labels.append(label)
    order = rng.permutation(len(made))
    return np.array(made, dtype=images.dtype)[order], np.array(made_labels)[order]
