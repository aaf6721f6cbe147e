# A high training accuracy is called a good fit, whatever validation says.
# hint: Your `diagnose` says good fit for every high T, whatever V is. Where T is high, the gap between the two decides.
# fails: diagnose/test_a_large_gap
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
        return "good fit"
    if V - T >= 0.15:
        return "impossible"
    if rise >= 0.025:
        return "needs more training"
    return "underfitting"
