# Low means underfitting, whether the line rises or not.
# hint: Your `diagnose` never says that a network needs more training. The line of the rule that asks for the rise is missing, or your rise is never large enough for it.
# fails: diagnose/test_a_rising_line
# fails: diagnose/test_dense_network_stopped_early
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
    if V - T >= 0.15:
        return "impossible"
    return "underfitting"
