# The stronger left track is taken to turn the robot left.
# hint: Your robot turns to the wrong side each time. A stronger left track pushes the left side ahead, so the robot turns right: look at your two answers first, then at which light goes with which weight.
# fails: steer/test_towards_the_light_and_away
# fails: steer/test_the_stronger_track_turns_it_to_the_other_side
# %% steer
def steer(left_light, right_light, weights):
    left, right = np.array(weights) @ [left_light, right_light]
    if left > right:
        return "left"
    if right > left:
        return "right"
    return "straight"
