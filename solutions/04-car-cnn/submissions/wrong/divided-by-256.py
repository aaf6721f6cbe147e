# There are 256 levels, so the pictures are divided by 256, and white is a little less than 1.
# hint: Your white is a little less than 1: you divide by the number of levels. They go from 0 to 255, so divide by the largest one.
# fails: load/test_divided_by_255
# %% load
with np.load("cars.npz") as cars:
    x_train, y_train = np.float32(cars["x_train"] / 256), cars["y_train"]
    x_val, y_val = np.float32(cars["x_val"] / 256), cars["y_val"]
