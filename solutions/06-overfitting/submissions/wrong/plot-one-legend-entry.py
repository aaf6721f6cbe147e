# Only one of the two lines has a label.
# hint: Your legend has one entry for two lines: the other line has no label. Give each line one.
# fails: plot/test_a_legend_with_an_entry_for_each
# %% plot
def plot_curves(history):
    epochs = range(1, len(history["accuracy"]) + 1)
    figure, axes = plt.subplots()
    axes.plot(epochs, history["accuracy"], label="accuracy")
    axes.plot(epochs, history["val_accuracy"])
    axes.set(xlabel="epoch", ylabel="accuracy")
    axes.legend()
    return figure
