# numpy throughout, float32 and 0-d arrays, accumulated maxima, a second pair of axes with the gap.
# %% by_eye
by_eye = np.array(['good fit', 'not converging', 'needs more training', 'impossible', 'overfitting', 'underfitting']).tolist()
# %% plot
def plot_curves(history):
    t, v = (np.asarray(history[name], dtype=np.float32) for name in ("accuracy", "val_accuracy"))
    epochs = np.arange(len(t)) + 1
    figure, axes = plt.subplots(1, 2, figsize=(10, 4))
    axes[0].plot(epochs, t, "o-", label="accuracy")
    axes[0].plot(epochs, v, "s-", label="val_accuracy")
    axes[0].set(xlabel="epoch", ylabel="share right")
    axes[0].legend(loc="lower right")
    axes[1].plot(epochs, t - v, label="gap")
    axes[1].axhline(0, color="grey")
    axes[1].set(xlabel="epoch", ylabel="gap")
    axes[1].legend(["gap", "zero"])
    return figure
# %% gap
def generalisation_gap(history):
    return np.float32(history["accuracy"][-1]) - np.float32(history["val_accuracy"][-1])
# %% diagnose
def diagnose(history):
    t = np.asarray(history["accuracy"], dtype=np.float32)
    v = np.asarray(history["val_accuracy"], dtype=np.float32)
    T, V, rise = t[-3:].mean(), v[-3:].mean(), t[-3:].mean() - t[-8:-5].mean()
    conditions = [
        (np.count_nonzero(-np.diff(t[-11:]) >= 0.03) >= 3, "not converging"),
        (T >= 0.75 and T - V >= 0.15, "overfitting"),
        (T >= 0.75, "good fit"),
        (V - T >= 0.15, "impossible"),
        (rise >= 0.025, "needs more training"),
        (True, "underfitting"),
    ]
    return next(name for holds, name in conditions if holds)
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
    v = np.asarray(val_accuracy, dtype=np.float32)
    best = np.maximum.accumulate(v)
    for epoch in range(patience, len(v)):
        if best[epoch] == best[epoch - patience]:
            return np.argmax(v[: epoch + 1]) + 1
    return np.argmax(v) + 1
# %% dropout
def dropout(activations, rate, mask):
    return np.asarray(activations, dtype=np.float32) * np.asarray(mask, dtype=np.float32) / np.float32(1 - rate)


def l2_penalty(weights, strength):
    w = np.asarray(weights, dtype=np.float32).ravel()
    return np.array(strength * (w @ w))
