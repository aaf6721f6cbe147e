# The pooling layers leave everything as it is.
# hint: In your list pooling changes nothing. Pooling by 2 halves height and width of every map, and the layers after it work on what is left.
# fails: feature_map_sizes/test_first_pooling
# fails: feature_map_sizes/test_second_convolution_makes_one_map_per_filter
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [28 * 28 * 16, 28 * 28 * 16, 28 * 28 * 32, 28 * 28 * 32]
