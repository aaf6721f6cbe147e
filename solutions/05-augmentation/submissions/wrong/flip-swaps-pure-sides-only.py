# Right and Left change places, Front Right and Front Left do not.
# fails: flip/test_front_right_and_front_left
# %% flip
def flip(images, labels):
    mirrored_label = np.array([0, 1, 3, 2, 4, 5])
    return images[:, :, ::-1], mirrored_label[labels]
