# A high training accuracy is taken for a good fit.
# hint: You call E a good fit. Its blue line ends high, but look how far below it the orange line ends.
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
