# The size is ignored: tiles are 2 by 2.
# hint: Your tiles are always 2 by 2, whatever `size` is. Look for a fixed 2 in your functions, where the argument belongs.
# fails: pool/test_size_of_the_tiles
# %% pool
def max_pool(image, size=2):
    size = 2
    return np.array([[np.max(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])


def average_pool(image, size=2):
    size = 2
    return np.array([[np.mean(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, size)] for i in range(0, image.shape[0] - size + 1, size)])
