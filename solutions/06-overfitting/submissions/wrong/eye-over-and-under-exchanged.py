# Overfitting and underfitting are exchanged.
# hint: You have exchanged overfitting and underfitting. Overfitting is good on the known pictures and much worse on others; underfitting is good on neither, and no longer gets better.
# fails: by_eye/test_those_that_end_high
# fails: by_eye/test_those_that_end_low
# %% by_eye
by_eye = ["good fit", "not converging", "needs more training", "impossible", "underfitting", "overfitting"]
