# One slip of the pencil: 18 instead of 17.
# hint: All your numbers but one are right, and the wrong one stands in the second row. Lay the window there once more, and add again.
# fails: by_hand/test_sizes
# %% by_hand
by_hand = [[2, 7, 4, -7], [13, 18, -3, -6], [13, 14, -5, -5], [12, 8, -5, -1]]
