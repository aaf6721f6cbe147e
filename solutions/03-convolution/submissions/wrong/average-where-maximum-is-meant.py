# max_pool takes the mean.
# hint: Your `max_pool` gives the mean of each tile. It should keep the tile's largest number.
# fails: pool/test_four_tiles
# fails: pool/test_largest_of_a_tile
# fails: pool/test_tiles_do_not_overlap
# fails: pool/test_size_of_the_tiles
# fails: pool/test_rest_is_dropped
# fails: tiny_network/test_max_pooling
# fails: tiny_network/test_same_as_keras
# %% pool
def max_pool(image, size=2):
    return np.array([[np.mean(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])


def average_pool(image, size=2):
    return np.array([[np.mean(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])
