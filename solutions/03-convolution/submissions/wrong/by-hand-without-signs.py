# Negative sums were written down without their sign.
# fails: by_hand/test_signs
# %% by_hand
by_hand = [[2, 7, 4, 7], [13, 17, 3, 6], [13, 14, 5, 5], [12, 8, 5, 1]]
