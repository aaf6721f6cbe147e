# Recursion, tuples and nested lists; every quantity of the history in one plot.
# %% by_eye
by_eye = ('good fit', 'not converging', 'needs more training', 'impossible', 'overfitting', 'underfitting')
# %% plot
def plot_curves(history):
    figure, axes = plt.subplots()
    for name, values in history.items():
        axes.plot(range(1, len(values) + 1), values, label=name)
    axes.axhline(1 / 6, color="grey", linestyle=":", label="guessing")
    axes.set_xlabel("epoch")
    axes.set_ylabel("accuracy, loss")
    axes.legend()
    plt.close(figure)
    return figure
# %% gap
def generalisation_gap(history):
    *_, (training, validation) = zip(history["accuracy"], history["val_accuracy"])
    return training - validation
# %% diagnose
def mean(values):
    return sum(values) / len(values)


def diagnose(history):
    t, v = list(history["accuracy"]), list(history["val_accuracy"])
    last = t[-11:]
    if len([1 for a, b in zip(last, last[1:]) if a - b >= 0.03]) >= 3:
        return "not converging"
    level, gap, rise = mean(t[-3:]), mean(t[-3:]) - mean(v[-3:]), mean(t[-3:]) - mean(t[-8:-5])
    if level >= 0.75:
        return ("good fit", "overfitting")[gap >= 0.15]
    if gap <= -0.15:
        return "impossible"
    return ("underfitting", "needs more training")[rise >= 0.025]
# %% next_step
STEPS = {
    "needs more training": "train longer",
    "underfitting": "a richer network or cleaner data",
    "good fit": "stop and save",
    "overfitting": "a simpler network, regularisation or more data",
    "not converging": "a simpler network or a smaller learning rate",
    "impossible": "inspect code and data",
}


def next_step(diagnosis):
    try:
        return STEPS[diagnosis]
    except KeyError:
        raise ValueError(f"unknown: {diagnosis}") from None
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    def go_on(epoch, best):
        if epoch > len(val_accuracy) or epoch - best > patience:
            return best
        return go_on(epoch + 1, epoch if val_accuracy[epoch - 1] > val_accuracy[best - 1] else best)

    return go_on(2, 1)
# %% dropout
def dropout(activations, rate, mask):
    if np.ndim(activations) == 0:
        return float(activations) / (1 - rate) if mask else 0.0
    return [dropout(a, rate, m) for a, m in zip(activations, mask)]


def l2_penalty(weights, strength):
    if np.ndim(weights) == 0:
        return strength * float(weights) ** 2
    return sum(l2_penalty(w, strength) for w in weights)
