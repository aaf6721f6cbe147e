# The pictures become float64.
# hint: Your pictures are of type float64, which is what numpy makes when it divides whole numbers. Convert them to float32 with `astype`.
# fails: load/test_pictures_and_labels
# fails: load/test_type_of_the_pictures
# %% load
cars = np.load("cars.npz")
x_train = cars["x_train"] / 255
y_train = cars["y_train"]
x_val = cars["x_val"] / 255
y_val = cars["y_val"]
