# average_pool takes the maximum.
# hint: Your `average_pool` gives the largest number of each tile. It should give the mean of its numbers.
# fails: pool/test_four_tiles
# fails: pool/test_mean_of_a_tile
# fails: pool/test_tiles_do_not_overlap
# fails: pool/test_size_of_the_tiles
# fails: pool/test_rest_is_dropped
# %% pool
def max_pool(image, size=2):
    return np.array([[np.max(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])


def average_pool(image, size=2):
    return np.array([[np.max(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])
