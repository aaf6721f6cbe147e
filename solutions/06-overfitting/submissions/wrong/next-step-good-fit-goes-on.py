# A good fit is trained further.
# hint: Your `next_step` goes on training after a good fit. Compare that row with the table.
# fails: next_step/test_success
# %% next_step
def next_step(diagnosis):
    steps = {
        "needs more training": 'train longer',
        "underfitting": 'a richer network or cleaner data',
        "good fit": 'train longer',
        "overfitting": 'a simpler network, regularisation or more data',
        "not converging": 'a simpler network or a smaller learning rate',
        "impossible": 'inspect code and data',
    }
    if diagnosis in steps:
        return steps[diagnosis]
    raise ValueError(diagnosis)
