# A gap counts as overfitting before the network has learnt its training pictures.
# hint: Your `diagnose` looks at the gap before it knows whether the network has learnt its training pictures. First comes the question whether T is high; only then does the gap count.
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
    if T - V >= 0.15:
        return "overfitting"
    if T >= 0.75:
        return "good fit"
    if V - T >= 0.15:
        return "impossible"
    if rise >= 0.025:
        return "needs more training"
    return "underfitting"
