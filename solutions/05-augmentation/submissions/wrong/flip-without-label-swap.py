# The pictures are mirrored, the labels stay.
# hint: Your `flip` mirrors the pictures, but returns the labels as they were. A car that showed its right side shows its left side in the mirror: its label has to change.
# fails: flip/test_a_car_from_the_right
# fails: flip/test_right_and_left
# fails: flip/test_front_right_and_front_left
# %% flip
def flip(images, labels):
    return images[:, :, ::-1], labels
