# The values of one map are counted, not of all maps.
# hint: Your numbers are those of one single map in each layer. Each layer puts out several maps, and the values of all of them count.
# fails: feature_map_sizes/test_four_numbers
# fails: feature_map_sizes/test_first_pooling
# fails: feature_map_sizes/test_second_convolution_makes_one_map_per_filter
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [28 * 28, 14 * 14, 14 * 14, 7 * 7]
