# The labels are turned into rows of zeros and ones.
# hint: Your labels are rows of zeros and ones. Leave them as they are in the file: one whole number for each picture.
# fails: load/test_pictures_and_labels
# fails: load/test_labels_are_whole_numbers
# %% load
cars = np.load("cars.npz")
x_train = cars["x_train"].astype("float32") / 255
y_train = np.eye(6)[cars["y_train"]]
x_val = cars["x_val"].astype("float32") / 255
y_val = np.eye(6)[cars["y_val"]]
