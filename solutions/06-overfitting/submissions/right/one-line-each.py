# As short as it gets: lambdas, cumulative maxima, and numpy's own functions.
# %% by_eye
by_eye = tuple("good fit,not converging,needs more training,impossible,overfitting,underfitting".split(","))
# %% plot
def plot_curves(history):
    plt.figure()
    plt.plot(range(1, 1 + len(history["accuracy"])), np.transpose([history["accuracy"], history["val_accuracy"]]))
    plt.xlabel("epoch")
    plt.ylabel("accuracy")
    plt.legend(["training", "validation"])
    return plt.gcf()
# %% gap
generalisation_gap = lambda history: history["accuracy"][-1] - history["val_accuracy"][-1]
# %% diagnose
def diagnose(history):
    t, v = np.asarray(history["accuracy"], float), np.asarray(history["val_accuracy"], float)
    T, V, rise = t[-3:].mean(), v[-3:].mean(), t[-3:].mean() - t[-8:-5].mean()
    return str(np.select(
        [np.count_nonzero(t[-11:-1] - t[-10:] >= 0.03) >= 3, T >= 0.75 and T - V >= 0.15, T >= 0.75, V - T >= 0.15, rise >= 0.025],
        ["not converging", "overfitting", "good fit", "impossible", "needs more training"],
        "underfitting",
    ))
# %% next_step
NAMES = ["needs more training", "underfitting", "good fit", "overfitting", "not converging", "impossible"]
STEPS = ["train longer", "a richer network or cleaner data", "stop and save", "a simpler network, regularisation or more data",
         "a simpler network or a smaller learning rate", "inspect code and data"]
next_step = lambda diagnosis: STEPS[NAMES.index(diagnosis)]
# %% early_stopping
def stop_epoch(val_accuracy, patience):
    values = np.asarray(val_accuracy)
    first = [int(np.flatnonzero(values == best)[0]) for best in np.maximum.accumulate(values)]  # of each best so far
    stop = next((i for i, one in enumerate(first) if i - one >= patience), len(values) - 1)
    return first[stop] + 1
# %% dropout
dropout = lambda activations, rate, mask: np.asarray(activations) * (np.asarray(mask) != 0) / (1 - rate)
l2_penalty = lambda weights, strength: strength * np.vdot(weights, weights)
