# The loss is plotted too, whether it is there or not.
# hint: Your `plot_curves` ends in a KeyError when the history has no loss. It should plot the two accuracies and need nothing else.
# fails: plot/test_a_figure_is_returned
# fails: plot/test_a_history_without_loss
# %% plot
def plot_curves(history):
    epochs = range(1, len(history["accuracy"]) + 1)
    figure, (above, below) = plt.subplots(2, 1)
    above.plot(epochs, history["accuracy"], label="training")
    above.plot(epochs, history["val_accuracy"], label="validation")
    below.plot(epochs, history["loss"], label="training")
    below.plot(epochs, history["val_loss"], label="validation")
    for axes, what in ((above, "accuracy"), (below, "loss")):
        axes.set(xlabel="epoch", ylabel=what)
        axes.legend()
    return figure
