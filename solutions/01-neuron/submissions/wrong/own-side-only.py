# Each track listens only to the sensor on its own side.
# hint: Your tracks listen only to the sensor on their own side. Each track adds two products, one for each sensor: the wires that cross over are missing.
# fails: steer/test_towards_the_light_and_away
# fails: steer/test_the_stronger_track_turns_it_to_the_other_side
# fails: steer/test_rows_are_tracks
# %% steer
def steer(left_light, right_light, weights):
    left, right = left_light * weights[0][0], right_light * weights[1][1]
    return "right" if left > right else "left" if left < right else "straight"
