# Only the left column of the window is counted.
# hint: Your numbers are those of the left column of the window alone. The kernel's right column counts as well, and it is negative.
# fails: by_hand/test_four_rows_of_four
# fails: by_hand/test_signs
# fails: by_hand/test_sizes
# %% by_hand
by_hand = [[9, 11, 7, 4], [17, 20, 4, 3], [16, 16, 3, 2], [16, 11, 4, 3]]
