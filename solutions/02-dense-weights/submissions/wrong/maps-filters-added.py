# The second convolution adds its 32 maps to the 16 that are there.
# fails: feature_map_sizes/test_second_convolution_makes_one_map_per_filter
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [28 * 28 * 16, 14 * 14 * 16, 14 * 14 * 48, 7 * 7 * 48]
