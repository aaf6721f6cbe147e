# An epoch that is better than the one before counts as the best.
# hint: You keep every epoch that is better than the one before it. A new best is better than all epochs so far: compare with the best, not with the last.
# fails: early_stopping/test_table
# fails: early_stopping/test_a_tie_is_no_new_best
# fails: early_stopping/test_compared_with_the_best
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    previous, kept, waited = -1, 0, 0
    for epoch, value in enumerate(val_accuracy, 1):
        if value > previous:
            kept, waited = epoch, 0
        else:
            waited += 1
        previous = value
        if waited >= patience:
            break
    return kept
