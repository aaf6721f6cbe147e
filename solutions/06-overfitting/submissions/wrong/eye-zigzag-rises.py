# The zigzag is overlooked, because it rises on the whole.
# fails: by_eye/test_the_strange_ones
# %% by_eye
by_eye = [
    "good fit",
    "needs more training",
    "needs more training",
    "impossible",
    "overfitting",
    "underfitting",
]
