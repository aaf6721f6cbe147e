# The second convolution adds its 32 maps to the 16 that are there.
# hint: Your second convolution puts out its own 32 maps and, with them, the 16 that it got. The old maps do not go on: one map for each filter comes out.
# fails: feature_map_sizes/test_second_convolution_makes_one_map_per_filter
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [28 * 28 * 16, 14 * 14 * 16, 14 * 14 * 48, 7 * 7 * 48]
