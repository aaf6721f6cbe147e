# Whatever the diagnosis, training goes on.
# hint: Your `next_step` says train longer to every diagnosis. Each row of the table has a step of its own.
# fails: next_step/test_too_rich_or_too_poor
# fails: next_step/test_success
# fails: next_step/test_strange_curves
# %% next_step
def next_step(diagnosis):
    if diagnosis not in ("needs more training", "underfitting", "good fit", "overfitting", "not converging", "impossible"):
        raise ValueError(diagnosis)
    return "train longer"
