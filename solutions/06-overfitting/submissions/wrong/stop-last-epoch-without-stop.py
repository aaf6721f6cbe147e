# Without a stop, the last epoch is kept.
# hint: When the patience never runs out, you return the last epoch. Return the best one of the whole list: look at your last line.
# fails: early_stopping/test_a_tie_is_no_new_best
# fails: early_stopping/test_training_to_the_end
# fails: early_stopping/test_compared_with_the_best
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    best, kept, waited = -1, 0, 0
    for epoch, value in enumerate(val_accuracy, 1):
        if value > best:
            best, kept, waited = value, epoch, 0
        else:
            waited += 1
        if waited == patience:
            return kept
    return len(val_accuracy)
