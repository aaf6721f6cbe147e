# The cuts are meant for percent.
# hint: Your `diagnose` compares with numbers meant for per cent, and nothing reaches them. The accuracies lie between 0 and 1: take the numbers as they are in the rule.
# fails: diagnose/test_a_large_gap
# fails: diagnose/test_a_rising_line
# fails: diagnose/test_a_small_gap
# fails: diagnose/test_dense_network_in_the_end
# fails: diagnose/test_dense_network_stopped_early
# fails: diagnose/test_falls
# fails: diagnose/test_validation_far_above
# %% diagnose
def diagnose(history):
    t, v = history["accuracy"], history["val_accuracy"]
    T, V = sum(t[-3:]) / 3, sum(v[-3:]) / 3
    rise = T - sum(t[-8:-5]) / 3
    changes = [b - a for a, b in zip(t[-11:], t[-10:])]
    falls = sum(change <= -3 for change in changes)
    if falls >= 3:
        return "not converging"
    if T >= 75:
        return "overfitting" if T - V >= 15 else "good fit"
    if V - T >= 15:
        return "impossible"
    if rise >= 2.5:
        return "needs more training"
    return "underfitting"
