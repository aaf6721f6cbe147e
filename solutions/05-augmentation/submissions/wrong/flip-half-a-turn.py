# The pictures are turned by half a turn, rows and columns reversed.
# hint: Your `flip` gives the pictures half a turn: rows and columns are both reversed. In a mirror only the columns are.
# fails: flip/test_a_car_from_the_right
# fails: flip/test_mirrored_left_to_right
# %% flip
def flip(images, labels):
    return images[:, ::-1, ::-1], np.array([0, 1, 3, 2, 5, 4])[labels]
