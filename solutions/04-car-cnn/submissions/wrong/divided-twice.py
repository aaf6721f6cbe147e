# The pictures are divided by 255 twice, as when a cell runs two times.
# hint: Your pictures are almost black: they were divided by 255 twice. Look for a second division, or for a cell that divides and ran two times. Load them again in the same cell.
# fails: load/test_pictures_and_labels
# fails: load/test_divided_once
# %% load
cars = np.load("cars.npz")
x_train = cars["x_train"].astype("float32") / 255
y_train = cars["y_train"]
x_val = cars["x_val"].astype("float32") / 255
y_val = cars["y_val"]
x_train = x_train / 255
x_val = x_val / 255
