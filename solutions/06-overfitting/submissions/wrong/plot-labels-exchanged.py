# The label of each line belongs to the other one.
# hint: Each of your two lines has the label of the other one. `accuracy` belongs to the training pictures: look at the `label` of each call of `plot`.
# fails: plot/test_training_is_called_training
# %% plot
def plot_curves(history):
    epochs = range(1, len(history["accuracy"]) + 1)
    figure, axes = plt.subplots()
    axes.plot(epochs, history["val_accuracy"], label="Training accuracy")
    axes.plot(epochs, history["accuracy"], label="Validation accuracy")
    axes.set(xlabel="Epoch", ylabel="Accuracy")
    axes.legend()
    return figure
