# The right light is multiplied by the left sensor's weights.
# hint: Your sums multiply the left light by the right sensor's weights, and the right light by the left sensor's. In each row of `weights` the left sensor comes first: look at the order of your two lights.
# fails: steer/test_towards_the_light_and_away
# fails: steer/test_the_stronger_track_turns_it_to_the_other_side
# %% steer
def steer(left_light, right_light, weights):
    left, right = np.array(weights) @ [right_light, left_light]
    if left > right:
        return "right"
    if right > left:
        return "left"
    return "straight"
