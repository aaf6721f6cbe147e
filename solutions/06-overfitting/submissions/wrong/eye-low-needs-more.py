# Every low end is taken for a lack of patience.
# fails: by_eye/test_those_that_end_low
# %% by_eye
by_eye = [
    "good fit",
    "not converging",
    "needs more training",
    "impossible",
    "overfitting",
    "needs more training",
]
