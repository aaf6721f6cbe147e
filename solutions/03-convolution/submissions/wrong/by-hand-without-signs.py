# Negative sums were written down without their sign.
# hint: Your numbers have the right size, but none of them is negative. Where the right column of the window adds up to more than the left one, the number is below 0.
# fails: by_hand/test_signs
# %% by_hand
by_hand = [[2, 7, 4, 7], [13, 17, 3, 6], [13, 14, 5, 5], [12, 8, 5, 1]]
