# The pictures are left from 0 to 255.
# hint: Your pictures go from 0 to 255. Divide them by 255, those for training and those for validation.
# fails: load/test_pictures_and_labels
# fails: load/test_divided_by_255
# %% load
cars = np.load("cars.npz")
x_train = cars["x_train"].astype("float32")
y_train = cars["y_train"]
x_val = cars["x_val"].astype("float32")
y_val = cars["y_val"]
