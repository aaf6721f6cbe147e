# Overfitting and underfitting are confused.
# hint: Your `next_step` exchanges overfitting and underfitting. Overfitting needs less freedom or more data, underfitting needs more freedom: compare the two rows with the table.
# fails: next_step/test_too_rich_or_too_poor
# %% next_step
def next_step(diagnosis):
    steps = {
        "needs more training": 'train longer',
        "underfitting": 'a simpler network, regularisation or more data',
        "good fit": 'stop and save',
        "overfitting": 'a richer network or cleaner data',
        "not converging": 'a simpler network or a smaller learning rate',
        "impossible": 'inspect code and data',
    }
    if diagnosis in steps:
        return steps[diagnosis]
    raise ValueError(diagnosis)
