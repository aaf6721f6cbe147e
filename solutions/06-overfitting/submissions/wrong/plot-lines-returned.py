# The list of lines that plot gives is returned in place of the figure.
# hint: You return what `plot` gives back, a list of lines. The answer should be the Figure itself: keep it when you make it, and return it.
# fails: plot/test_a_figure_is_returned
# fails: plot/test_both_accuracies_in_one_axes
# fails: plot/test_epochs_from_1
# fails: plot/test_both_axes_have_labels
# fails: plot/test_a_legend_with_an_entry_for_each
# fails: plot/test_training_is_called_training
# fails: plot/test_a_history_without_loss
# %% plot
def plot_curves(history):
    epochs = range(1, len(history["accuracy"]) + 1)
    plt.plot(epochs, history["accuracy"], label="training")
    lines = plt.plot(epochs, history["val_accuracy"], label="validation")
    plt.xlabel("epoch")
    plt.ylabel("accuracy")
    plt.legend()
    return lines
