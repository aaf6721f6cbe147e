# Every decrease counts as a fall, however small.
# hint: Your `diagnose` counts every drop of the training accuracy as a fall, however small. Only a drop of 0.03 or more is a fall.
# fails: diagnose/test_a_large_gap
# fails: diagnose/test_a_low_flat_line
# fails: diagnose/test_a_small_gap
# %% diagnose
def diagnose(history):
    t, v = history["accuracy"], history["val_accuracy"]
    T, V = sum(t[-3:]) / 3, sum(v[-3:]) / 3
    rise = T - sum(t[-8:-5]) / 3
    changes = [b - a for a, b in zip(t[-11:], t[-10:])]
    falls = sum(change < 0 for change in changes)
    if falls >= 3:
        return "not converging"
    if T >= 0.75:
        return "overfitting" if T - V >= 0.15 else "good fit"
    if V - T >= 0.15:
        return "impossible"
    if rise >= 0.025:
        return "needs more training"
    return "underfitting"
