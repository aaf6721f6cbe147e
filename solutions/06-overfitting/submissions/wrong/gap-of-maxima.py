# The best accuracies are compared, which belong to different epochs.
# fails: gap/test_last_epoch
# %% gap
def generalisation_gap(history):
    return max(history["accuracy"]) - max(history["val_accuracy"])
