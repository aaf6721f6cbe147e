# The right light is multiplied by the left sensor's weights.
# hint: Your robot turns to the wrong side each time. In each row of `weights` the left sensor comes first: is it multiplied by the left light? If it is, look at which way the stronger track turns the robot.
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
