# The falls of the validation accuracy are counted.
# hint: Your `diagnose` counts the falls of the validation accuracy. Falls are drops of the training accuracy: the validation line wiggles by chance.
# fails: diagnose/test_a_large_gap
# %% diagnose
def diagnose(history):
    t, v = history["accuracy"], history["val_accuracy"]
    T, V = sum(t[-3:]) / 3, sum(v[-3:]) / 3
    rise = T - sum(t[-8:-5]) / 3
    changes = [b - a for a, b in zip(v[-11:], v[-10:])]
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
