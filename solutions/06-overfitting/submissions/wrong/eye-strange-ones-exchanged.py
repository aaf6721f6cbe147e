# The two strange ones are exchanged.
# hint: You have exchanged B and D. A line that keeps falling back is one thing; an orange line far above the blue one is another.
# fails: by_eye/test_the_strange_ones
# %% by_eye
by_eye = ["good fit", "impossible", "needs more training", "not converging", "overfitting", "underfitting"]
