# The pictures are divided without a remainder, so that only black and white are left.
# fails: load/test_shades_survive
# %% load
cars = np.load("cars.npz")
x_train = (cars["x_train"] // 255).astype("float32")
y_train = cars["y_train"]
x_val = (cars["x_val"] // 255).astype("float32")
y_val = cars["y_val"]
