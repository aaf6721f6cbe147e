# Every low end is called underfitting, rising or not.
# hint: You call C underfitting. Its lines end low, but look at the last epochs: do they still rise, or are they flat? Underfitting is what no longer gets better.
# fails: by_eye/test_those_that_end_low
# %% by_eye
by_eye = [
    "good fit",
    "not converging",
    "underfitting",
    "impossible",
    "overfitting",
    "underfitting",
]
