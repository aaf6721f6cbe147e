# Overfitting whenever training is above validation.
# hint: Your `diagnose` says overfitting as soon as training is above validation. A small gap is normal: only where T is high, and the gap is 0.15 or more, is it overfitting.
# fails: diagnose/test_a_low_flat_line
# fails: diagnose/test_a_rising_line
# fails: diagnose/test_a_small_gap
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
    if T > V:
        return "overfitting"
    if T >= 0.75:
        return "overfitting" if T - V >= 0.15 else "good fit"
    if V - T >= 0.15:
        return "impossible"
    if rise >= 0.025:
        return "needs more training"
    return "underfitting"
