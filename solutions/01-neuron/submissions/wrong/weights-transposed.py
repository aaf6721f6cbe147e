# weights[s][t] is read where weights[t][s] is meant.
# hint: Your tracks read the columns of `weights`, not the rows. `weights[t][s]` leads from sensor s to track t, so all that one track listens to stands in one row.
# fails: steer/test_rows_are_tracks
# %% steer
def steer(left_light, right_light, weights):
    left = weights[0][0] * left_light + weights[1][0] * right_light
    right = weights[0][1] * left_light + weights[1][1] * right_light
    if left > right:
        return "right"
    if right > left:
        return "left"
    return "straight"
