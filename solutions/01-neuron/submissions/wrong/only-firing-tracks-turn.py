# A track counts only when its sum is above 1, so weak light is ignored.
# hint: Your robot goes straight when neither sum is above 1, as if its tracks had a threshold. Here they have none: the larger sum wins, however small both are.
# fails: steer/test_weak_light_is_enough
# %% steer
def steer(left_light, right_light, weights):
    left, right = np.dot(weights, [left_light, right_light])
    if max(left, right) <= 1 or left == right:
        return "straight"
    return "right" if left > right else "left"
