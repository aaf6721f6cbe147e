# The vertical axis has no label.
# hint: One of your axes says nothing about what it shows: the vertical one. Give it a label too.
# fails: plot/test_a_figure_is_returned
# fails: plot/test_both_axes_have_labels
# %% plot
def plot_curves(history):
    epochs = range(1, len(history["accuracy"]) + 1)
    figure, axes = plt.subplots()
    axes.plot(epochs, history["accuracy"], label="training accuracy")
    axes.plot(epochs, history["val_accuracy"], label="validation accuracy")
    axes.set_xlabel("epoch")
    axes.legend()
    return figure
