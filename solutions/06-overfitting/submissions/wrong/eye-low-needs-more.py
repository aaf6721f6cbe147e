# Every low end is taken for a lack of patience.
# hint: You say that F needs more training. Look at its last ten epochs: there the lines are nearly flat, so more epochs would change little.
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
