# The feature map was written column by column.
# hint: Your numbers are right, but rows and columns are exchanged: you wrote them down column by column. When the window goes one step to the right, the next number stands to the right of the last one.
# fails: by_hand/test_signs
# fails: by_hand/test_sizes
# %% by_hand
by_hand = np.array([[2, 13, 13, 12], [7, 17, 14, 8], [4, -3, -5, -5], [-7, -6, -5, -1]])
