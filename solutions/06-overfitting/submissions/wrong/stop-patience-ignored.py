# The best epoch of the whole list, whatever the patience.
# fails: early_stopping/test_table
# fails: early_stopping/test_patience_ends_the_training
# fails: early_stopping/test_a_tie_is_no_new_best
# fails: early_stopping/test_compared_with_the_best
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    return int(np.argmax(val_accuracy)) + 1
