# Training stops one epoch too late.
# hint: Your training stops one epoch too late. It ends as soon as there were `patience` epochs in a row without a new best: look at how you compare the two.
# fails: early_stopping/test_patience_ends_the_training
# fails: early_stopping/test_a_tie_is_no_new_best
# fails: early_stopping/test_compared_with_the_best
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    best, kept = -1, 0
    for epoch, value in enumerate(val_accuracy, 1):
        if value > best:
            best, kept = value, epoch
        elif epoch - kept > patience:
            break
    return kept
