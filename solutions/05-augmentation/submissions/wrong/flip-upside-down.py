# The rows are reversed instead of the columns: cars on their roofs.
# hint: After your `flip` the cars lie on their roofs: the rows are reversed. The mirror reverses the columns: count the axes of the array once more.
# fails: flip/test_a_car_from_the_right
# fails: flip/test_mirrored_left_to_right
# %% flip
def flip(images, labels):
    return images[:, ::-1], np.array([0, 1, 3, 2, 5, 4])[labels]
