# The lines are drawn without epochs, so matplotlib counts from 0.
# hint: Your lines begin at epoch 0: without values for x, matplotlib counts from 0. Hand over the epochs, counted from 1, with each line.
# fails: plot/test_a_figure_is_returned
# fails: plot/test_epochs_from_1
# %% plot
def plot_curves(history):
    figure, axes = plt.subplots()
    axes.plot(history["accuracy"], label="training")
    axes.plot(history["val_accuracy"], label="validation")
    axes.set_xlabel("epoch")
    axes.set_ylabel("accuracy")
    axes.legend()
    return figure
