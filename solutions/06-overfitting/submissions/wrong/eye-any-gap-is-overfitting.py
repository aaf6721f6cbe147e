# Overfitting whenever training ends above validation.
# hint: You call A overfitting. Its orange line ends only a little below the blue one, and both are high: such a small gap is normal.
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
