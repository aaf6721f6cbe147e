# The steps of not converging and impossible are confused.
# hint: Your `next_step` exchanges not converging and impossible. The one is a matter of the learning rate, the other of code and data: compare the two rows with the table.
# fails: next_step/test_strange_curves
# %% next_step
def next_step(diagnosis):
    steps = {
        "needs more training": 'train longer',
        "underfitting": 'a richer network or cleaner data',
        "good fit": 'stop and save',
        "overfitting": 'a simpler network, regularisation or more data',
        "not converging": 'inspect code and data',
        "impossible": 'a simpler network or a smaller learning rate',
    }
    if diagnosis in steps:
        return steps[diagnosis]
    raise ValueError(diagnosis)
