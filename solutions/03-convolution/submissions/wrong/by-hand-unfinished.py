# Half of the numbers are filled in, the others are still dots.
# hint: Your two lower rows are still dots (`...`). Fill in all sixteen numbers: the window goes down to the last rows of the image.
# fails: by_hand/test_four_rows_of_four
# fails: by_hand/test_signs
# fails: by_hand/test_sizes
# %% by_hand
by_hand = [[2, 7, 4, -7], [13, 17, -3, -6], [..., ..., ..., ...], [..., ..., ..., ...]]
