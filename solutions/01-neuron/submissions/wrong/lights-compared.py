# The robot turns to the brighter side, whatever the weights are.
# hint: Your robot turns to the side with more light, whatever its weights are. The tracks decide: work out the weighted sum of each track first, and compare the two sums.
# fails: steer/test_towards_the_light_and_away
# fails: steer/test_the_stronger_track_turns_it_to_the_other_side
# fails: steer/test_rows_are_tracks
# fails: steer/test_sums_keep_their_signs
# fails: steer/test_weak_light_is_enough
# %% steer
def steer(left_light, right_light, weights):
    if left_light == right_light:
        return "straight"
    return "left" if left_light > right_light else "right"
