# The middle column is subtracted, not the right one.
# hint: You subtract the middle column of the window from the left one. In the kernel the middle column is 0, and the right one is negative.
# fails: by_hand/test_four_rows_of_four
# fails: by_hand/test_signs
# fails: by_hand/test_sizes
# %% by_hand
by_hand = [[-2, 4, 3, 1], [-3, 16, 1, -4], [0, 13, 1, -6], [5, 7, 1, -6]]
