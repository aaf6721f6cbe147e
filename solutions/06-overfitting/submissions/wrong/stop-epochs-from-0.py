# Epochs are counted from 0.
# hint: Your epochs are one too small: you count from 0. The first epoch is epoch 1.
# fails: early_stopping/test_table
# fails: early_stopping/test_best_epoch_is_kept
# fails: early_stopping/test_patience_ends_the_training
# fails: early_stopping/test_in_a_row
# fails: early_stopping/test_a_tie_is_no_new_best
# fails: early_stopping/test_compared_with_the_best
# fails: early_stopping/test_training_to_the_end
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    best, kept = -1, 0
    for epoch, value in enumerate(val_accuracy):
        if value > best:
            best, kept = value, epoch
        elif epoch - kept >= patience:
            break
    return kept
