# Pooling is taken to halve the number of maps as well.
# fails: feature_map_sizes/test_first_pooling
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [28 * 28 * 16, 14 * 14 * 8, 14 * 14 * 32, 7 * 7 * 16]
