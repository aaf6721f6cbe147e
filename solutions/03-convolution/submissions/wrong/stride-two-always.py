# Tiles have the right size, but always begin two pixels apart.
# hint: Your tiles have the right size, but each begins two pixels after the last one, whatever `size` is. Look for a 2 in your steps.
# fails: pool/test_size_of_the_tiles
# %% pool
def max_pool(image, size=2):
    return np.array([[np.max(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, 2)] for i in range(0, image.shape[0] - size + 1, 2)])


def average_pool(image, size=2):
    return np.array([[np.mean(image[i:i+size, j:j+size]) for j in range(0, image.shape[1] - size + 1, 2)] for i in range(0, image.shape[0] - size + 1, 2)])
