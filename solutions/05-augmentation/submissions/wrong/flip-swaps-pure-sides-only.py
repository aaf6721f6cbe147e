# Right and Left change places, Front Right and Front Left do not.
# hint: Your `flip` exchanges Right and Left, but leaves Front Right and Front Left as they were. They are side views too.
# fails: flip/test_front_right_and_front_left
# %% flip
def flip(images, labels):
    mirrored_label = np.array([0, 1, 3, 2, 4, 5])
    return images[:, :, ::-1], mirrored_label[labels]
