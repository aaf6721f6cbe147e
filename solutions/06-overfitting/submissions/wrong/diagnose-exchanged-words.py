# Overfitting and underfitting are confused.
# hint: Your `diagnose` exchanges the words overfitting and underfitting. Overfitting is good on what it knows and bad on the rest; underfitting is not good on either.
# fails: diagnose/test_a_large_gap
# fails: diagnose/test_a_low_flat_line
# fails: diagnose/test_dense_network_in_the_end
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
        return "underfitting" if T - V >= 0.15 else "good fit"
    if V - T >= 0.15:
        return "impossible"
    if rise >= 0.025:
        return "needs more training"
    return "overfitting"
