# A negative gap is reported as none.
# fails: gap/test_dense_network
# fails: gap/test_negative_gap
# %% gap
def generalisation_gap(history):
    return max(0.0, history["accuracy"][-1] - history["val_accuracy"][-1])
