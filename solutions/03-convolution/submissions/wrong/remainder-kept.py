# The rest at the edge is kept, as smaller tiles.
# hint: Your pooling makes tiles of the rest at the right and at the bottom as well. What does not fill a whole tile is dropped: look at where your loops or your steps end, and whether you add anything to the map.
# fails: pool/test_rest_is_dropped
# fails: tiny_network/test_max_pooling
# %% pool
def max_pool(image, size=2):
    return np.array([[np.max(image[i:i+size, j:j+size]) for j in range(0, image.shape[1], size)] for i in range(0, image.shape[0], size)])


def average_pool(image, size=2):
    return np.array([[np.mean(image[i:i+size, j:j+size]) for j in range(0, image.shape[1], size)] for i in range(0, image.shape[0], size)])
