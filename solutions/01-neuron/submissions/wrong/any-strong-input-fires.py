# Each product is compared with the threshold, not their sum.
# hint: Your neuron asks each product of input and weight by itself whether it is above the threshold, so two weak ones are never enough. Add up all products first, then compare once: look for an `any`, or for a comparison inside a loop.
# fails: fires/test_the_two_tracks
# fails: fires/test_other_thresholds
# fails: fires/test_the_whole_sum_decides
# %% fires
def fires(inputs, weights, threshold=1.0):
    return any(x * w > threshold for x, w in zip(inputs, weights))
