# A high training accuracy is taken for a good fit.
# fails: by_eye/test_those_that_end_high
# %% by_eye
by_eye = [
    "good fit",
    "not converging",
    "needs more training",
    "impossible",
    "good fit",
    "underfitting",
]
