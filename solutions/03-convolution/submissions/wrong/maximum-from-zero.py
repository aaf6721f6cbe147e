# The search for the maximum starts from 0, so a negative tile gives 0.
# hint: Your `max_pool` gives 0 where all numbers of a tile are negative. The search starts from 0, or 0 takes part in it: only the tile's own numbers count.
# fails: pool/test_largest_of_a_tile
# %% pool
def max_pool(image, size=2):
    return np.array([[max(0, image[i:i+size, j:j+size].max()) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])


def average_pool(image, size=2):
    return np.array([[np.mean(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])
