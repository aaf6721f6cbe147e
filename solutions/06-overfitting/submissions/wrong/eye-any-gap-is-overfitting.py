# Overfitting whenever training ends above validation.
# fails: by_eye/test_those_that_end_high
# %% by_eye
by_eye = [
    "overfitting",
    "not converging",
    "needs more training",
    "impossible",
    "overfitting",
    "underfitting",
]
