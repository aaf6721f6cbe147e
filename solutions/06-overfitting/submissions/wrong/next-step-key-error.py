# An unknown diagnosis raises the dictionary's own KeyError.
# hint: An unknown diagnosis ends in the dictionary's own KeyError. Find out first whether the text is in the dictionary, and raise a ValueError if it is not.
# fails: next_step/test_first_row_and_a_spelling_mistake
# fails: next_step/test_unknown_diagnosis
# %% next_step
def next_step(diagnosis):
    steps = {
        "needs more training": 'train longer',
        "underfitting": 'a richer network or cleaner data',
        "good fit": 'stop and save',
        "overfitting": 'a simpler network, regularisation or more data',
        "not converging": 'a simpler network or a smaller learning rate',
        "impossible": 'inspect code and data',
    }
    return steps[diagnosis]
