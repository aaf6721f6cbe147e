# The level of the validation accuracy decides whether the network has learnt.
# hint: Your `diagnose` asks whether V is high. The second line of the rule asks for T: whether the network knows its training pictures.
# fails: diagnose/test_a_large_gap
# fails: diagnose/test_dense_network_in_the_end
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
    if V >= 0.75:
        return "overfitting" if T - V >= 0.15 else "good fit"
    if V - T >= 0.15:
        return "impossible"
    if rise >= 0.025:
        return "needs more training"
    return "underfitting"
