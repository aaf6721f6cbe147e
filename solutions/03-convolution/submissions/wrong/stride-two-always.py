# Tiles have the right size, but always begin two pixels apart.
# fails: pool/test_size_of_the_tiles
# %% pool
def max_pool(image, size=2):
    return np.array([[np.max(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, 2)] for i in range(0, image.shape[0] - size + 1, 2)])


def average_pool(image, size=2):
    return np.array([[np.mean(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, 2)] for i in range(0, image.shape[0] - size + 1, 2)])
