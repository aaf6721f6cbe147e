# The largest gap of all epochs.
# hint: You return the largest gap of all epochs. The one that counts is the gap at the last epoch.
# fails: gap/test_dense_network
# fails: gap/test_last_epoch
# %% gap
def generalisation_gap(history):
    return max(t - v for t, v in zip(history["accuracy"], history["val_accuracy"]))
