# average_pool takes the median.
# hint: Your `average_pool` gives the median of each tile, the middle of its sorted numbers. The mean is their sum over how many they are.
# fails: pool/test_mean_of_a_tile
# fails: pool/test_four_tiles
# fails: pool/test_tiles_do_not_overlap
# fails: pool/test_size_of_the_tiles
# fails: pool/test_rest_is_dropped
# %% pool
def max_pool(image, size=2):
    return np.array([[np.max(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])


def average_pool(image, size=2):
    return np.array([[np.median(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])
