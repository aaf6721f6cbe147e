# The unknown diagnosis is guessed by its first letter.
# hint: Your `next_step` looks at parts of the text only, so a spelling mistake gets an answer. Compare the whole text, and refuse all others with a ValueError.
# fails: next_step/test_first_row_and_a_spelling_mistake
# fails: next_step/test_unknown_diagnosis
# %% next_step
def next_step(diagnosis):
    return {
        "n": "train longer" if "more" in diagnosis else "a simpler network or a smaller learning rate",
        "u": "a richer network or cleaner data",
        "g": "stop and save",
        "o": "a simpler network, regularisation or more data",
        "i": "inspect code and data",
    }.get(diagnosis[0], "train longer")
