# Zeros are added until the size fits, and the rest becomes tiles of its own.
# hint: Your pooling keeps the rest at the right and at the bottom, in tiles of its own. Is the map filled up with zeros until the size fits? What does not fill a whole tile is dropped instead.
# fails: pool/test_rest_is_dropped
# fails: tiny_network/test_max_pooling
# %% pool
def max_pool(image, size=2):
    image = np.pad(image, [(0, -n % size) for n in image.shape])
    return np.array([[np.max(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])


def average_pool(image, size=2):
    image = np.pad(image, [(0, -n % size) for n in image.shape])
    return np.array([[np.mean(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])
