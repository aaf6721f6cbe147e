# The accuracies are turned into percent.
# hint: Your lines are in per cent. Draw the accuracies as they are, between 0 and 1.
# fails: plot/test_both_accuracies_in_one_axes
# fails: plot/test_epochs_from_1
# %% plot
def plot_curves(history):
    epochs = range(1, len(history["accuracy"]) + 1)
    figure, axes = plt.subplots()
    axes.plot(epochs, 100 * np.array(history["accuracy"]), label="training")
    axes.plot(epochs, 100 * np.array(history["val_accuracy"]), label="validation")
    axes.set(xlabel="epoch", ylabel="accuracy in %")
    axes.legend()
    return figure
