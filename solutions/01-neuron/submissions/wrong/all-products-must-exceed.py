# A neuron fires only if each of its inputs alone would make it fire.
# hint: Your neuron fires only if every single product of input and weight is above the threshold. Add up all products first, then compare once: the sum decides.
# fails: fires/test_the_two_tracks
# fails: fires/test_other_thresholds
# fails: fires/test_the_whole_sum_decides
# %% fires
def fires(inputs, weights, threshold=1.0):
    return all(x * w > threshold for x, w in zip(inputs, weights))
