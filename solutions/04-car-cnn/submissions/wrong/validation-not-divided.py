# Only the training pictures are divided by 255.
# hint: Your validation pictures still go from 0 to 255, unlike the training pictures. Divide both sets by 255.
# fails: load/test_pictures_and_labels
# fails: load/test_divided_by_255
# %% load
cars = np.load("cars.npz")
x_train = cars["x_train"].astype("float32") / 255
y_train = cars["y_train"]
x_val = cars["x_val"].astype("float32")
y_val = cars["y_val"]
