# The gap is taken as a distance, without its sign.
# fails: gap/test_dense_network
# fails: gap/test_negative_gap
# %% gap
def generalisation_gap(history):
    return abs(history["accuracy"][-1] - history["val_accuracy"][-1])
