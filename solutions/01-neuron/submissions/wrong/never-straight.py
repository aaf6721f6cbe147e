# Equal sums turn left, as everything does that is not a turn to the right.
# hint: Your robot turns left when both tracks get the same. Equal sums are a third case, beside larger and smaller: there it goes straight.
# fails: steer/test_equal_sums_go_straight
# %% steer
def steer(left_light, right_light, weights):
    left, right = np.dot(weights, [left_light, right_light])
    if left > right:
        return "right"
    else:
        return "left"
