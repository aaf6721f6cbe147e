# Pooling is taken to halve the number of maps as well.
# hint: Your pooling halves the number of maps too. It makes every map smaller, in height and width, but it does not change how many maps there are.
# fails: feature_map_sizes/test_first_pooling
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [28 * 28 * 16, 14 * 14 * 8, 14 * 14 * 32, 7 * 7 * 16]
