# The sums are divided by nine.
# hint: Your numbers are the mean of the nine products. The products are only added: nothing is divided by nine.
# fails: by_hand/test_four_rows_of_four
# fails: by_hand/test_sizes
# %% by_hand
by_hand = [[v / 9 for v in row] for row in [[2, 7, 4, -7], [13, 17, -3, -6], [13, 14, -5, -5], [12, 8, -5, -1]]]
