# The values of one map are counted, not of all maps.
# fails: feature_map_sizes/test_four_numbers
# fails: feature_map_sizes/test_first_pooling
# fails: feature_map_sizes/test_second_convolution_makes_one_map_per_filter
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [28 * 28, 14 * 14, 14 * 14, 7 * 7]
