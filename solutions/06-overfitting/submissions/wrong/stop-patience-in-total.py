# Bad epochs are counted in total, not in a row.
# hint: You count all epochs without a new best, from the beginning. They count in a row: a new best sets the count back to 0.
# fails: early_stopping/test_in_a_row
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    best, kept, bad = -1, 0, 0
    for epoch, value in enumerate(val_accuracy, 1):
        if value > best:
            best, kept = value, epoch
        else:
            bad += 1
        if bad == patience:
            break
    return kept
