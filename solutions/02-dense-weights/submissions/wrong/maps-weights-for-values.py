# Weights are counted instead of values.
# hint: Your numbers are weights, that is, what each layer has learned. The question is how many values it puts out for one picture: the size of a map, times the number of maps.
# fails: feature_map_sizes/test_four_numbers
# fails: feature_map_sizes/test_first_pooling
# fails: feature_map_sizes/test_second_convolution_makes_one_map_per_filter
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [(25 + 1) * 16, 0, (25 * 16 + 1) * 32, 0]
