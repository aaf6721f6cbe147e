# The absolute sums are compared, so a strongly negative track counts as strong.
# hint: Your robot compares the two sums without their signs, so a strongly negative track counts as the stronger one. Sums have signs, and -0.5 is larger than -2: look for an absolute value.
# fails: steer/test_sums_keep_their_signs
# %% steer
def steer(left_light, right_light, weights):
    left, right = np.abs(np.dot(weights, [left_light, right_light]))
    if left == right:
        return "straight"
    return "right" if left > right else "left"
