# The rise is measured from the first epoch.
# hint: Your `diagnose` measures the rise from the first epoch on. The rise is about the end of the training: compare with the mean of three epochs that ended five epochs earlier.
# fails: diagnose/test_a_low_flat_line
# %% diagnose
def diagnose(history):
    t, v = history["accuracy"], history["val_accuracy"]
    T, V = sum(t[-3:]) / 3, sum(v[-3:]) / 3
    rise = T - t[0]
    changes = [b - a for a, b in zip(t[-11:], t[-10:])]
    falls = sum(change <= -0.03 for change in changes)
    if falls >= 3:
        return "not converging"
    if T >= 0.75:
        return "overfitting" if T - V >= 0.15 else "good fit"
    if V - T >= 0.15:
        return "impossible"
    if rise >= 0.025:
        return "needs more training"
    return "underfitting"
