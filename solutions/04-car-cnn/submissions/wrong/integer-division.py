# The pictures are divided without a remainder, so that only black and white are left.
# hint: Your pictures hold nothing but 0 and 1: all shades between black and white are lost. That is what `//` does. Divide with a single slash.
# fails: load/test_shades_survive
# %% load
cars = np.load("cars.npz")
x_train = (cars["x_train"] // 255).astype("float32")
y_train = cars["y_train"]
x_val = (cars["x_val"] // 255).astype("float32")
y_val = cars["y_val"]
