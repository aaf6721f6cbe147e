# The gap is given as a share of the training accuracy.
# fails: gap/test_dense_network
# fails: gap/test_last_epoch
# %% gap
def generalisation_gap(history):
    return (history["accuracy"][-1] - history["val_accuracy"][-1]) / history["accuracy"][-1]
