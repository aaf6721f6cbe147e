# The kernel was turned by 180 degrees before it was laid on the image, so every sign is the other way round.
# hint: All your signs are the other way round: your numbers are those of a kernel turned by 180 degrees. Here the kernel lies on the image as it is printed, with the positive column on the left.
# fails: by_hand/test_four_rows_of_four
# fails: by_hand/test_signs
# %% by_hand
by_hand = [[-2, -7, -4, 7], [-13, -17, 3, 6], [-13, -14, 5, 5], [-12, -8, 5, 1]]
