# The largest gap of all epochs.
# fails: gap/test_dense_network
# fails: gap/test_last_epoch
# %% gap
def generalisation_gap(history):
    return max(t - v for t, v in zip(history["accuracy"], history["val_accuracy"]))
