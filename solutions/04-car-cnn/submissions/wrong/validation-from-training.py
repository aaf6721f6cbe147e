# The first training pictures are used for validation.
# hint: Your validation pictures are the first pictures of the training set. The file has keys of their own for them.
# fails: load/test_two_different_sets
# %% load
cars = np.load("cars.npz")
x_train = cars["x_train"].astype("float32") / 255
y_train = cars["y_train"]
x_val = x_train[:66]
y_val = y_train[:66]
