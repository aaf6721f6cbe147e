# The labels are converted to float32 like the pictures.
# hint: Your labels are floats. Only the pictures are converted: the labels stay whole numbers, as they are in the file.
# fails: load/test_labels_are_whole_numbers
# %% load
cars = np.load("cars.npz")
x_train = cars["x_train"].astype("float32") / 255
y_train = cars["y_train"].astype("float32")
x_val = cars["x_val"].astype("float32") / 255
y_val = cars["y_val"].astype("float32")
