# The gap at the epoch with the best validation accuracy.
# hint: You take both accuracies at the epoch with the best validation accuracy. Take them at the last epoch: that is the network you have.
# fails: gap/test_dense_network
# fails: gap/test_training_minus_validation
# fails: gap/test_last_epoch
# %% gap
def generalisation_gap(history):
    best = int(np.argmax(history["val_accuracy"]))
    return history["accuracy"][best] - history["val_accuracy"][best]
