# Each accuracy has axes of its own.
# hint: Your two accuracies stand in two pairs of axes, side by side. Draw both lines in one, so that their distance can be seen.
# fails: plot/test_both_accuracies_in_one_axes
# %% plot
def plot_curves(history):
    epochs = range(1, len(history["accuracy"]) + 1)
    figure, both = plt.subplots(1, 2, figsize=(10, 4))
    for axes, name in zip(both, ("accuracy", "val_accuracy")):
        axes.plot(epochs, history[name], label=name)
        axes.set(xlabel="epoch", ylabel="accuracy")
        axes.legend()
    return figure
