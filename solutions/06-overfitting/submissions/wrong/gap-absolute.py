# The gap is taken as a distance, without its sign.
# hint: Your gap has lost its sign: where validation is above training, it should be negative. Look for an absolute value.
# fails: gap/test_dense_network
# fails: gap/test_negative_gap
# %% gap
def generalisation_gap(history):
    return abs(history["accuracy"][-1] - history["val_accuracy"][-1])
