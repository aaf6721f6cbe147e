# Whatever the diagnosis, training goes on.
# fails: next_step/test_too_rich_or_too_poor
# fails: next_step/test_success
# fails: next_step/test_strange_curves
# %% next_step
def next_step(diagnosis):
    if diagnosis not in ("needs more training", "underfitting", "good fit", "overfitting", "not converging", "impossible"):
        raise ValueError(diagnosis)
    return "train longer"
