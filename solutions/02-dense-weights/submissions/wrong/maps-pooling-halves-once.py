# Pooling halves the number of values, not height and width.
# hint: Your pooling leaves half of the values. Pooling by 2 halves the height and also the width, so less than half is left.
# fails: feature_map_sizes/test_first_pooling
# fails: feature_map_sizes/test_second_convolution_makes_one_map_per_filter
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [28 * 28 * 16, 28 * 14 * 16, 28 * 14 * 32, 14 * 14 * 32]
