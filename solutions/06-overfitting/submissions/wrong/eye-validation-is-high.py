# Only the validation line is read.
# hint: You call D a good fit: its orange line is high. But look at the blue one: the network is bad on the very pictures it learns from. Ask yourself whether that can be.
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
