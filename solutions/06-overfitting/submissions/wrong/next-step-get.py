# The dictionary's get answers None for an unknown diagnosis.
# hint: Your `next_step` answers `None` for an unknown diagnosis: the dictionary's `get` hides the mistake. Raise a ValueError that says what came in.
# fails: next_step/test_first_row_and_a_spelling_mistake
# fails: next_step/test_unknown_diagnosis
# %% next_step
def next_step(diagnosis):
    return {
        "needs more training": "train longer",
        "underfitting": "a richer network or cleaner data",
        "good fit": "stop and save",
        "overfitting": "a simpler network, regularisation or more data",
        "not converging": "a simpler network or a smaller learning rate",
        "impossible": "inspect code and data",
    }.get(diagnosis)
