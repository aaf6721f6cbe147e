# Only the validation line is read.
# fails: by_eye/test_the_strange_ones
# %% by_eye
by_eye = [
    "good fit",
    "not converging",
    "needs more training",
    "good fit",
    "overfitting",
    "underfitting",
]
