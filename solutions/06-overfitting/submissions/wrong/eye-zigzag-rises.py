# The zigzag is overlooked, because it rises on the whole.
# hint: You say that B needs more training. It rises on the whole, but look how it gets there: it falls back again and again.
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
