# Plain loops and chains of if, a figure through pyplot.
# %% by_eye
by_eye = ['good fit', 'not converging', 'needs more training', 'impossible', 'overfitting', 'underfitting']
# %% plot
def plot_curves(history):
    epochs = []
    for i in range(len(history["accuracy"])):
        epochs.append(i + 1)
    fig = plt.figure()
    plt.plot(epochs, history["accuracy"], "b-")
    plt.plot(epochs, history["val_accuracy"], "r--")
    plt.title("Training")
    plt.xlabel("Epochs")
    plt.ylabel("Accuracy")
    plt.legend(["Training", "Validation"])
    return fig
# %% gap
def generalisation_gap(history):
    last = len(history["accuracy"]) - 1
    return history["accuracy"][last] - history["val_accuracy"][last]
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
    best = val_accuracy[0]
    best_epoch = 1
    waited = 0
    for i in range(1, len(val_accuracy)):
        if val_accuracy[i] > best:
            best = val_accuracy[i]
            best_epoch = i + 1
            waited = 0
        else:
            waited += 1
            if waited == patience:
                return best_epoch
    return best_epoch
# %% dropout
def dropout(activations, rate, mask):
    flat, keep = np.ravel(activations), np.ravel(mask)
    result = []
    for a, m in zip(flat, keep):
        result.append(a / (1 - rate) if m else 0.0)
    return np.array(result).reshape(np.shape(activations))


def l2_penalty(weights, strength):
    total = 0.0
    for w in np.ravel(weights):
        total += w * w
    return strength * total
