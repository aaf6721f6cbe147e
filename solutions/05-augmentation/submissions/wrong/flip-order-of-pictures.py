# np.flip without an axis for columns reverses the order of the pictures as well.
# hint: Your `flip` reverses the order of the pictures, not only their columns. If you use `np.flip`, look at its `axis`: the first axis counts the pictures.
# fails: flip/test_pictures_and_colours_stay_in_order
# %% flip
def flip(images, labels):
    return np.flip(images, axis=(0, 2)), np.array([0, 1, 3, 2, 5, 4])[labels]
