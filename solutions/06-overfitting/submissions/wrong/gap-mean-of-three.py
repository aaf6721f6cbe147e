# The gap is a mean over the last three epochs.
# fails: gap/test_dense_network
# fails: gap/test_last_epoch
# %% gap
def generalisation_gap(history):
    return np.mean(history["accuracy"][-3:]) - np.mean(history["val_accuracy"][-3:])
