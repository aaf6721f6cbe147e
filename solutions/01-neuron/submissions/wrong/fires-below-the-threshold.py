# The comparison is the wrong way round.
# hint: Your neuron fires when the sum is below the threshold and stays silent when it is above. Your comparison is the wrong way round.
# fails: fires/test_the_two_tracks
# fails: fires/test_other_thresholds
# fails: fires/test_the_whole_sum_decides
# %% fires
def fires(inputs, weights, threshold=1.0):
    return sum(x * w for x, w in zip(inputs, weights)) < threshold
