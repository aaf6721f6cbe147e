# Each product is compared with the threshold, not their sum.
# hint: Your neuron fires as soon as one product of input and weight is above the threshold by itself. Add up all products first, then compare once: two weak ones can be enough together, and a negative one can hold a strong one back.
# fails: fires/test_the_two_tracks
# fails: fires/test_other_thresholds
# fails: fires/test_the_whole_sum_decides
# %% fires
def fires(inputs, weights, threshold=1.0):
    return any(x * w > threshold for x, w in zip(inputs, weights))
