# Falls are looked at last, when another diagnosis has won.
# hint: Your `diagnose` gives another diagnosis to networks that keep falling back. The falls are the first line of the rule: ask for them before you look at T, not at the end.
# fails: diagnose/test_falls
# %% diagnose
def diagnose(history):
    t, v = history["accuracy"], history["val_accuracy"]
    T, V = sum(t[-3:]) / 3, sum(v[-3:]) / 3
    rise = T - sum(t[-8:-5]) / 3
    changes = [b - a for a, b in zip(t[-11:], t[-10:])]
    falls = sum(change <= -0.03 for change in changes)
    if T >= 0.75:
        return "overfitting" if T - V >= 0.15 else "good fit"
    if V - T >= 0.15:
        return "impossible"
    if rise >= 0.025:
        return "needs more training"
    if falls >= 3:
        return "not converging"
    return "underfitting"
