# Only the first row of the window is counted.
# hint: Your numbers are those of the first row of the window alone. The window has three rows: multiply and add in all of them.
# fails: by_hand/test_four_rows_of_four
# fails: by_hand/test_signs
# fails: by_hand/test_sizes
# %% by_hand
by_hand = [[-5, -2, 4, -2], [2, 3, 0, -2], [5, 6, 0, -3], [6, 8, -3, -1]]
