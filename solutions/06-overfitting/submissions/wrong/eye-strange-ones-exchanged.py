# The two strange ones are exchanged.
# fails: by_eye/test_the_strange_ones
# %% by_eye
by_eye = ["good fit", "impossible", "needs more training", "not converging", "overfitting", "underfitting"]
