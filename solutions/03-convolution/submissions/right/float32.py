# Everything in float32, as a graphics card would do it; the kernel's weights are the loop.
# %% by_hand
by_hand = np.array([[2, 7, 4, -7], [13, 17, -3, -6], [13, 14, -5, -5], [12, 8, -5, -1]], dtype=np.float32)
# %% convolve
def convolve(image, kernel):
    image, kernel = np.float32(image), np.float32(kernel)
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    result = np.zeros((rows, columns), dtype=np.float32)
    for a in range(h):
        for b in range(w):
            result += kernel[a, b] * image[a : a + rows, b : b + columns]
    return result
# %% pad
def pad(image, before, after, mode="zero"):
    height, width = image.shape
    top, left = before
    framed = np.zeros((height + top + after[0], width + left + after[1]), dtype=np.float32)
    framed[top : top + height, left : left + width] = image
    if mode != "zero":
        for i in range(framed.shape[0]):
            for j in range(framed.shape[1]):
                y, x = i - top, j - left
                if mode == "edge":
                    y, x = min(max(y, 0), height - 1), min(max(x, 0), width - 1)
                else:
                    y, x = abs(y), abs(x)
                    y, x = height - 1 - abs(height - 1 - y), width - 1 - abs(width - 1 - x)
                framed[i, j] = image[y, x]
    return framed
# %% convolve_padded
def frame(n, k, stride):
    total = max((int(np.ceil(n / stride)) - 1) * stride + k - n, 0)
    return total // 2, total - total // 2


def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        top, bottom = frame(image.shape[0], kernel.shape[0], stride)
        left, right = frame(image.shape[1], kernel.shape[1], stride)
        image = pad(image, (top, left), (bottom, right), mode)
    image, kernel = np.float32(image), np.float32(kernel)
    h, w = kernel.shape
    rows, columns = (image.shape[0] - h) // stride + 1, (image.shape[1] - w) // stride + 1
    result = np.empty((rows, columns), dtype=np.float32)
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            result[i, j] = (image[y : y + h, x : x + w] * kernel).sum()
    return result
# %% kernels
def identify(kernel):
    kernel = np.float32(kernel)
    if abs(kernel.sum()) > 0.5:
        if (kernel < 0).any():
            return "sharpen"
        return "blur" if (kernel > 0).sum() >= 2 else "identity"
    return "vertical edges" if (kernel + kernel[:, ::-1] == 0).all() else "horizontal edges"


sharpened = np.float32(convolve(front, SHARPEN))
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    filters, h, w, channels = kernels.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    result = np.zeros((rows, columns, filters), dtype=np.float32)
    for f in range(filters):
        for c in range(channels):
            result[..., f] += convolve(image[..., c], kernels[f, ..., c])
        result[..., f] += np.float32(biases[f])
    return result
# %% pool
def max_pool(image, size=2):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    result = np.full((rows, columns), -np.inf, dtype=np.float32)
    for a in range(size):
        for b in range(size):
            result = np.maximum(result, image[a : rows * size : size, b : columns * size : size])
    return result


def average_pool(image, size=2):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    total = np.zeros((rows, columns), dtype=np.float32)
    for a in range(size):
        for b in range(size):
            total += np.float32(image[a : rows * size : size, b : columns * size : size])
    return total / np.float32(size * size)
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases)
    maps[maps < 0] = 0
    pooled = np.dstack([max_pool(maps[:, :, f], 2) for f in range(len(kernels))])
    scores = np.float32(pooled.flatten() @ np.float32(w) + np.float32(b))
    shares = np.exp(scores - np.max(scores))
    return shares / shares.sum(dtype=np.float32)
