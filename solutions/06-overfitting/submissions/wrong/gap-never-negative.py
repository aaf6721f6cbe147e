# A negative gap is reported as none.
# hint: Your gap is 0 where validation is above training. There it should be negative: look for a `max` with 0.
# fails: gap/test_dense_network
# fails: gap/test_negative_gap
# %% gap
def generalisation_gap(history):
    return max(0.0, history["accuracy"][-1] - history["val_accuracy"][-1])
