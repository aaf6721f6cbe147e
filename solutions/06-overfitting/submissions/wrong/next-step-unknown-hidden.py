# An unknown diagnosis gets a harmless answer.
# hint: Your `next_step` gives an unknown diagnosis a harmless answer, and so hides the mistake. Refuse it with a ValueError.
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
    return steps.get(diagnosis, "train longer")
