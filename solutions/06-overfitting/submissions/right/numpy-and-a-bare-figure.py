# A Figure without pyplot, handles given to the legend, slices instead of counters.
# %% by_eye
by_eye = ['good fit', 'not converging', 'needs more training', 'impossible', 'overfitting', 'underfitting']
# %% plot
def plot_curves(history):
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4))
    axes = figure.add_subplot()
    n = len(history["val_accuracy"])
    (first,) = axes.plot(np.linspace(1, n, n), history["val_accuracy"])
    (second,) = axes.plot(np.linspace(1, n, n), history["accuracy"])
    axes.legend([second, first], ["on training pictures", "on validation pictures"])
    axes.set_xlabel("epoch (from 1)")
    axes.set_ylabel("accuracy")
    axes.set_xticks(range(1, n + 1, 5))
    return figure
# %% gap
def generalisation_gap(history):
    return float(np.subtract(history["accuracy"], history["val_accuracy"])[-1])
# %% diagnose
def diagnose(history):
    t = history["accuracy"]
    v = history["val_accuracy"]
    n = len(t)
    T = (t[n - 1] + t[n - 2] + t[n - 3]) / 3
    V = (v[n - 1] + v[n - 2] + v[n - 3]) / 3
    before = (t[n - 6] + t[n - 7] + t[n - 8]) / 3
    falls = 0
    for i in range(n - 10, n):
        if t[i - 1] - t[i] >= 0.03:
            falls = falls + 1
    if falls >= 3:
        return "not converging"
    elif T >= 0.75 and T - V >= 0.15:
        return "overfitting"
    elif T >= 0.75:
        return "good fit"
    elif V - T >= 0.15:
        return "impossible"
    elif T - before >= 0.025:
        return "needs more training"
    else:
        return "underfitting"
# %% next_step
def next_step(diagnosis):
    if diagnosis == "needs more training":
        return "train longer"
    if diagnosis == "underfitting":
        return "a richer network or cleaner data"
    if diagnosis == "good fit":
        return "stop and save"
    if diagnosis == "overfitting":
        return "a simpler network, regularisation or more data"
    if diagnosis == "not converging":
        return "a simpler network or a smaller learning rate"
    if diagnosis == "impossible":
        return "inspect code and data"
    raise ValueError("unknown diagnosis")
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    best_epoch = 1
    while True:
        later = val_accuracy[best_epoch : best_epoch + patience]
        better = [i for i, value in enumerate(later) if value > val_accuracy[best_epoch - 1]]
        if not better:
            return best_epoch
        best_epoch += better[0] + 1
# %% dropout
def dropout(activations, rate, mask):
    result = np.array(activations, dtype=float)
    result[np.array(mask) == 0] = 0
    result /= 1 - rate
    return result


def l2_penalty(weights, strength):
    return strength * np.linalg.norm(weights) ** 2
