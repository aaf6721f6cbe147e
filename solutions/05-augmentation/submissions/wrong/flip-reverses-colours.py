# np.flip of each picture over columns and channels turns red into blue.
# hint: Your `flip` reverses the channels as well: red and blue change places. Only the columns are reversed: the last axis holds the colours.
# fails: flip/test_a_car_from_the_right
# fails: flip/test_pictures_and_colours_stay_in_order
# %% flip
def flip(images, labels):
    mirrored = np.array([np.flip(image, axis=(1, 2)) for image in images])
    return mirrored, np.array([0, 1, 3, 2, 5, 4])[labels]
