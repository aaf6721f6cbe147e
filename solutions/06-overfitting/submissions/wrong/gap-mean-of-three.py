# The gap is a mean over the last three epochs.
# hint: You take means over the last three epochs. Here the gap is that of the last epoch alone; the means come in 6.4.
# fails: gap/test_dense_network
# fails: gap/test_last_epoch
# %% gap
def generalisation_gap(history):
    return np.mean(history["accuracy"][-3:]) - np.mean(history["val_accuracy"][-3:])
