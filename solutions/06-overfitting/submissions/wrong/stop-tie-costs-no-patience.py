# A tie leaves the count of bad epochs as it is.
# hint: An epoch that equals the best does not count in your function. It is no new best, so it uses up patience like a worse one.
# fails: early_stopping/test_a_tie_is_no_new_best
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    best, kept, waited = -1, 0, 0
    for epoch, value in enumerate(val_accuracy, 1):
        if value > best:
            best, kept, waited = value, epoch, 0
        elif value < best:
            waited += 1
            if waited == patience:
                break
    return kept
