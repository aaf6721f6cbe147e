# Overfitting and underfitting are exchanged.
# fails: by_eye/test_those_that_end_high
# fails: by_eye/test_those_that_end_low
# %% by_eye
by_eye = ["good fit", "not converging", "needs more training", "impossible", "underfitting", "overfitting"]
