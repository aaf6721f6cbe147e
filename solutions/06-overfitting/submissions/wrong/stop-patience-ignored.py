# The best epoch of the whole list, whatever the patience.
# hint: You return the best epoch of the whole list, whatever `patience` is. Once the patience has run out, training is over, and later epochs are never seen.
# fails: early_stopping/test_table
# fails: early_stopping/test_patience_ends_the_training
# fails: early_stopping/test_a_tie_is_no_new_best
# fails: early_stopping/test_compared_with_the_best
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    return int(np.argmax(val_accuracy)) + 1
