# The names in the legend are the wrong way round.
# hint: The two names in your legend are exchanged. A list of names is given to the lines in the order in which they were drawn: look at that order.
# fails: plot/test_training_is_called_training
# %% plot
def plot_curves(history):
    epochs = range(1, len(history["accuracy"]) + 1)
    figure = plt.figure()
    plt.plot(epochs, history["val_accuracy"])
    plt.plot(epochs, history["accuracy"])
    plt.legend(["training", "validation"])
    plt.xlabel("epochs")
    plt.ylabel("accuracy")
    return figure
