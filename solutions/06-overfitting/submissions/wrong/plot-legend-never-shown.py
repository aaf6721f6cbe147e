# The lines have labels, but legend is never called.
# hint: Your lines have labels, but nobody sees them: there is no legend. Labels are shown only when you call the `legend` of the axes.
# fails: plot/test_a_figure_is_returned
# fails: plot/test_a_legend_with_an_entry_for_each
# %% plot
def plot_curves(history):
    epochs = np.arange(1, len(history["accuracy"]) + 1)
    figure = plt.figure()
    plt.plot(epochs, history["accuracy"], label="training")
    plt.plot(epochs, history["val_accuracy"], label="validation")
    plt.xlabel("epoch")
    plt.ylabel("accuracy")
    return figure
