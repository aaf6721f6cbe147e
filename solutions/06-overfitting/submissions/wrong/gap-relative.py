# The gap is given as a share of the training accuracy.
# hint: You divide the gap by the training accuracy. The gap is the plain difference of the two.
# fails: gap/test_dense_network
# fails: gap/test_last_epoch
# %% gap
def generalisation_gap(history):
    return (history["accuracy"][-1] - history["val_accuracy"][-1]) / history["accuracy"][-1]
