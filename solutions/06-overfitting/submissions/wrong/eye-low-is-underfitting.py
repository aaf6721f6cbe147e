# Every low end is called underfitting, rising or not.
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
