# The best accuracies are compared, which belong to different epochs.
# hint: You compare the best training accuracy with the best validation accuracy. They belong to different epochs: take both at the last one.
# fails: gap/test_last_epoch
# %% gap
def generalisation_gap(history):
    return max(history["accuracy"]) - max(history["val_accuracy"])
