# Each filter is applied to each map, and the maps multiply.
# hint: In your list the maps multiply: 16 times 32 of them come out of the second convolution. A filter goes through all 16 maps and adds them into one, so each filter makes one map.
# fails: feature_map_sizes/test_second_convolution_makes_one_map_per_filter
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [28 * 28 * 16, 14 * 14 * 16, 14 * 14 * 16 * 32, 7 * 7 * 16 * 32]
