# The epoch at which training stops is returned, not the best one.
# hint: You return the epoch at which training stopped. The weights to keep are those of the best epoch so far.
# fails: early_stopping/test_table
# fails: early_stopping/test_best_epoch_is_kept
# fails: early_stopping/test_patience_ends_the_training
# fails: early_stopping/test_a_tie_is_no_new_best
# fails: early_stopping/test_compared_with_the_best
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    best, epoch_of_best, waited = -1, 0, 0
    for epoch, value in enumerate(val_accuracy, 1):
        if value > best:
            best, epoch_of_best, waited = value, epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch
    return epoch_of_best
