# Validation minus training.
# hint: Your gap has the wrong sign: it is validation minus training. It should be training minus validation.
# fails: gap/test_dense_network
# fails: gap/test_training_minus_validation
# fails: gap/test_negative_gap
# fails: gap/test_last_epoch
# %% gap
def generalisation_gap(history):
    return history["val_accuracy"][-1] - history["accuracy"][-1]
