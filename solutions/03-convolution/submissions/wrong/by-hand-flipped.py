# The kernel was turned by 180 degrees before it was laid on the image, so every sign is the other way round.
# fails: by_hand/test_four_rows_of_four
# fails: by_hand/test_signs
# %% by_hand
by_hand = [[-2, -7, -4, 7], [-13, -17, 3, 6], [-13, -14, 5, 5], [-12, -8, 5, 1]]
