# Each epoch is compared with the one before it, not with the best.
# hint: Your count starts anew whenever an epoch is better than the one before it. Only a new best, better than all epochs so far, sets it back to 0.
# fails: early_stopping/test_table
# fails: early_stopping/test_compared_with_the_best
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    kept, waited = 1, 0
    for i in range(1, len(val_accuracy)):
        if val_accuracy[i] > val_accuracy[i - 1]:
            waited = 0
            if val_accuracy[i] > val_accuracy[kept - 1]:
                kept = i + 1
        else:
            waited += 1
            if waited >= patience:
                break
    return kept
