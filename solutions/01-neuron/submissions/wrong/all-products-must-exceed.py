# A neuron fires only if each of its inputs alone would make it fire.
# hint: Your neuron does not fire where only the sum of the products is above the threshold, and no product alone. Add up all products first, then compare once: look for an `all`, or for a comparison inside a loop.
# fails: fires/test_the_two_tracks
# fails: fires/test_other_thresholds
# fails: fires/test_the_whole_sum_decides
# %% fires
def fires(inputs, weights, threshold=1.0):
    return all(x * w > threshold for x, w in zip(inputs, weights))
