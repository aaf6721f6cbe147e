# Each window becomes a row of a matrix (im2col); no answer uses another one.
# %% by_hand
by_hand = np.zeros((4, 4), dtype=int)
by_hand[0] = 2, 7, 4, -7
by_hand[1] = 13, 17, -3, -6
by_hand[2] = 13, 14, -5, -5
by_hand[3] = 12, 8, -5, -1
# %% convolve
def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    matrix = np.array([image[i : i + h, j : j + w].ravel() for i in range(H - h + 1) for j in range(W - w + 1)])
    return (matrix @ kernel.ravel()).reshape(H - h + 1, W - w + 1)
# %% pad
def pad(image, before, after, mode="zero"):
    if mode == "zero":
        image = np.vstack([np.zeros((before[0], image.shape[1])), image, np.zeros((after[0], image.shape[1]))])
        return np.hstack([np.zeros((len(image), before[1])), image, np.zeros((len(image), after[1]))])
    places = []
    for n, first, last in zip(image.shape, before, after):
        place = np.arange(-first, n + last)
        if mode == "edge":
            place = np.clip(place, 0, n - 1)
        else:
            place = np.abs(place)
            place = np.where(place >= n, 2 * (n - 1) - place, place)
        places.append(place)
    return image[np.ix_(*places)]
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    h, w = kernel.shape
    if padding == "same":
        widths = []
        for n, k in zip(image.shape, kernel.shape):
            rest = n % stride  # another way to write TensorFlow's rule
            total = max(k - (rest if rest else stride), 0)
            widths.append((total // 2, total - total // 2))
        image = np.pad(image, widths, mode={"zero": "constant"}.get(mode, mode))
    H, W = image.shape
    starts = [(i, j) for i in range(0, H - h + 1, stride) for j in range(0, W - w + 1, stride)]
    matrix = np.array([image[i : i + h, j : j + w].ravel() for i, j in starts])
    return (matrix @ kernel.ravel()).reshape((H - h) // stride + 1, -1)
# %% kernels
def identify(kernel):
    if (kernel == -kernel[:, ::-1]).all():
        return "vertical edges"
    if (kernel == -kernel[::-1, :]).all():
        return "horizontal edges"
    if np.any(kernel < 0):
        return "sharpen"
    if kernel[kernel.shape[0] // 2][kernel.shape[1] // 2] == 1:
        return "identity"
    return "blur"


sharpened = np.empty((28, 28))
for i in range(28):
    for j in range(28):
        sharpened[i, j] = np.vdot(front[i : i + 3, j : j + 3], SHARPEN)
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    filters, h, w, channels = kernels.shape
    H, W = image.shape[0] - h + 1, image.shape[1] - w + 1
    matrix = np.array([image[i : i + h, j : j + w].ravel() for i in range(H) for j in range(W)])
    return (matrix @ kernels.reshape(filters, -1).T + np.asarray(biases)).reshape(H, W, filters)
# %% pool
def max_pool(image, size=2):
    H, W = image.shape[0] // size, image.shape[1] // size
    return np.array([[np.max(image[i * size : (i + 1) * size, j * size : (j + 1) * size]) for j in range(W)] for i in range(H)])


def average_pool(image, size=2):
    H, W = image.shape[0] // size, image.shape[1] // size
    rows = np.kron(np.eye(H), np.ones((1, size)) / size)
    columns = np.kron(np.eye(W), np.ones((size, 1)) / size)
    return rows @ image[: H * size, : W * size] @ columns
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    filters, kh, kw, channels = kernels.shape
    H, W = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    flat = []
    for i in range(0, H - 1, 2):
        for j in range(0, W - 1, 2):
            for f in range(filters):
                values = [
                    np.sum(image[y : y + kh, x : x + kw] * kernels[f]) + biases[f]
                    for y in (i, i + 1) for x in (j, j + 1)
                ]
                flat.append(max(values + [0]))
    scores = np.dot(flat, w) + b
    return np.exp(scores) / np.exp(scores).sum()
