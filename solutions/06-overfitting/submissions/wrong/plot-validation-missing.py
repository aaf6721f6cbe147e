# Only the training accuracy is drawn.
# hint: Your plot shows the training accuracy only. The validation accuracy, `val_accuracy`, belongs in the same axes.
# fails: plot/test_both_accuracies_in_one_axes
# %% plot
def plot_curves(history):
    epochs = range(1, len(history["accuracy"]) + 1)
    figure, axes = plt.subplots()
    axes.plot(epochs, history["accuracy"], label="training")
    axes.set(xlabel="epoch", ylabel="accuracy")
    axes.legend()
    return figure
