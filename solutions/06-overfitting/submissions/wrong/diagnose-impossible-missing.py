# Validation above training is not looked at.
# hint: Your `diagnose` never says impossible. The third line of the rule is missing, in which V is far above T.
# fails: diagnose/test_validation_far_above
# %% diagnose
def diagnose(history):
    t, v = history["accuracy"], history["val_accuracy"]
    T, V = sum(t[-3:]) / 3, sum(v[-3:]) / 3
    rise = T - sum(t[-8:-5]) / 3
    changes = [b - a for a, b in zip(t[-11:], t[-10:])]
    falls = sum(change <= -0.03 for change in changes)
    if falls >= 3:
        return "not converging"
    if T >= 0.75:
        return "overfitting" if T - V >= 0.15 else "good fit"
    if rise >= 0.025:
        return "needs more training"
    return "underfitting"
