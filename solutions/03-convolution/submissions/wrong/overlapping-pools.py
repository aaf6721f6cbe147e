# The window moves by one pixel instead of by its size.
# hint: Your tiles overlap: the window moves on by one pixel. The next tile begins where the last one ended, so the step is as long as a tile.
# fails: pool/test_four_tiles
# fails: pool/test_tiles_do_not_overlap
# fails: pool/test_size_of_the_tiles
# fails: pool/test_rest_is_dropped
# fails: tiny_network/test_max_pooling
# fails: tiny_network/test_order_of_flattening
# fails: tiny_network/test_same_as_keras
# %% pool
def max_pool(image, size=2):
    return np.array([[np.max(image[i:i+size, j:j+size]) for j in range(image.shape[1] - size + 1)] for i in range(image.shape[0] - size + 1)])


def average_pool(image, size=2):
    return np.array([[np.mean(image[i:i+size, j:j+size]) for j in range(image.shape[1] - size + 1)] for i in range(image.shape[0] - size + 1)])
