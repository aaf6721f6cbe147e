# Dictionaries of rules, sorted and zip; a list that is used up; numpy scalars as answers.
# %% by_eye
plots = {"E": "overfitting", "A": "good fit", "C": "needs more training", "F": "underfitting", "B": "not converging", "D": "impossible"}
by_eye = [plots[letter] for letter in sorted(plots)]
# %% plot
def plot_curves(history):
    figure = plt.figure()
    axes = figure.add_axes([0.1, 0.1, 0.8, 0.8])
    for name, colour in (("accuracy", "C0"), ("val_accuracy", "C1")):
        points = list(enumerate(history[name], start=1))
        axes.plot([epoch for epoch, _ in points], [value for _, value in points], color=colour, label=name)
    axes.set_xlabel("epochs")
    axes.set_ylabel("share of right answers")
    axes.legend(loc="lower right")
    return figure
# %% gap
def generalisation_gap(history):
    *_, (training, validation) = zip(history["accuracy"], history["val_accuracy"])
    return np.float64(training) - np.float64(validation)
# %% diagnose
def diagnose(history):
    def mean(values):
        return sum(values) / len(values)

    training = list(history["accuracy"])
    T, V, earlier = mean(training[-3:]), mean(list(history["val_accuracy"])[-3:]), mean(training[-8:-5])
    falls = sum(before - after >= 0.03 for before, after in zip(training[-11:], training[-10:]))
    rules = [
        (falls >= 3, "not converging"),
        (T >= 0.75 and T - V >= 0.15, "overfitting"),
        (T >= 0.75, "good fit"),
        (V - T >= 0.15, "impossible"),
        (T - earlier >= 0.025, "needs more training"),
        (True, "underfitting"),
    ]
    return next(name for holds, name in rules if holds)
# %% next_step
def next_step(diagnosis):
    table = """needs more training: train longer
underfitting: a richer network or cleaner data
good fit: stop and save
overfitting: a simpler network, regularisation or more data
not converging: a simpler network or a smaller learning rate
impossible: inspect code and data"""
    for line in table.splitlines():
        name, step = line.split(": ")
        if name == diagnosis:
            return step
    raise ValueError(diagnosis)
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    left, epoch, best, kept, waited = list(val_accuracy), 0, float("-inf"), 0, 0
    while left and waited < patience:
        value = left.pop(0)
        epoch += 1
        if value > best:
            best, kept, waited = value, epoch, 0
        else:
            waited += 1
    return np.int64(kept)
# %% dropout
def dropout(activations, rate, mask):
    scale = 1 / (1 - rate)
    return np.multiply(np.multiply(activations, mask), scale)


def l2_penalty(weights, strength):
    return strength * sum(float(w) ** 2 for w in np.ravel(weights))
