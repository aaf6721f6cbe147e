# A tie with the best counts as a new best.
# hint: An epoch that equals the best counts as a new best in your function. A tie is none: look at how you compare the two.
# fails: early_stopping/test_a_tie_is_no_new_best
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    best, epoch_of_best, waited = -1, 0, 0
    for epoch, value in enumerate(val_accuracy, 1):
        if value >= best:
            best, epoch_of_best, waited = value, epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    return epoch_of_best
