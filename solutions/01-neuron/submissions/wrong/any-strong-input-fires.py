# Each product is compared with the threshold, not their sum.
# fails: fires/test_the_two_tracks
# fails: fires/test_other_thresholds
# fails: fires/test_the_whole_sum_decides
# %% fires
def fires(inputs, weights, threshold=1.0):
    return any(x * w > threshold for x, w in zip(inputs, weights))
