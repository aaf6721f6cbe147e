# The convolutions are taken to be valid.
# hint: Your numbers are those of valid convolutions, which trim the picture. These convolutions are padded (`same`) with stride 1, so height and width stay as they are.
# fails: feature_map_sizes/test_four_numbers
# fails: feature_map_sizes/test_first_pooling
# fails: feature_map_sizes/test_second_convolution_makes_one_map_per_filter
# fails: feature_map_sizes/test_last_pooling
# %% feature_map_sizes
feature_map_sizes = [24 * 24 * 16, 12 * 12 * 16, 8 * 8 * 32, 4 * 4 * 32]
