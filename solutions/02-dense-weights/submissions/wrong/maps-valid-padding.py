# The convolutions are taken to be valid.
# fails: feature_map_sizes/test_four_numbers
# fails: feature_map_sizes/test_first_pooling
# fails: feature_map_sizes/test_second_convolution_makes_one_map_per_filter
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [24 * 24 * 16, 12 * 12 * 16, 8 * 8 * 32, 4 * 4 * 32]
