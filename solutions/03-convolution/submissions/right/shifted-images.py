# Whole shifted images are added up, one for each weight of the kernel; a work copy is changed in place; lists as answers.
# %% by_hand
by_hand = []
for row in ("2 7 4 -7", "13 17 -3 -6", "13 14 -5 -5", "12 8 -5 -1"):
    by_hand.append([int(number) for number in row.split()])
# %% convolve
def convolve(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    rows, columns = image.shape[0] - len(kernel) + 1, image.shape[1] - len(kernel[0]) + 1
    total = np.zeros((rows, columns))
    for (a, b), weight in np.ndenumerate(kernel):
        total += weight * image[a : a + rows, b : b + columns]
    return total.tolist()
# %% pad
def pad(image, before, after, mode="zero"):
    def places(n, first, last):
        index = np.arange(-first, n + last)
        if mode == "reflect":
            index = np.abs(index)
            return np.where(index >= n, 2 * (n - 1) - index, index)
        return index.clip(0, n - 1)

    height, width = np.shape(image)
    rows, columns = places(height, before[0], after[0]), places(width, before[1], after[1])
    framed = np.array(image)[np.ix_(rows, columns)]
    if mode == "zero":
        framed[: before[0]] = 0
        framed[:, : before[1]] = 0
        framed[before[0] + height :] = 0
        framed[:, before[1] + width :] = 0
    return framed.tolist()
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    work = np.array(image)
    if padding != "valid":
        total = [max((int(np.ceil(n / stride)) - 1) * stride + k - n, 0) for n, k in zip(work.shape, np.shape(kernel))]
        before = [number // 2 for number in total]
        after = [number - half for number, half in zip(total, before)]
        work = np.array(pad(work, before, after, mode=mode))
    every = convolve(work, kernel)
    return [row[::stride] for row in every[::stride]]
# %% kernels
def identify(kernel):
    left_right = (kernel + kernel[:, ::-1] == 0).all()
    up_down = (kernel + kernel[::-1] == 0).all()
    names = {(True, False): "vertical edges", (False, True): "horizontal edges"}
    if (left_right, up_down) != (False, False):
        return names[bool(left_right), bool(up_down)]
    negatives, positives = int(np.sum(kernel < 0)), int(np.sum(kernel > 0))
    if negatives:
        return "sharpen"
    return "blur" if positives > 1 else "identity"


sharpened = np.array(convolve(front, SHARPEN))
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    image = np.asarray(image, dtype=float)
    filters, h, w, channels = np.shape(kernels)
    maps = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1, filters)) + np.asarray(biases)
    for a in range(h):
        for b in range(w):
            part = image[a : a + maps.shape[0], b : b + maps.shape[1]]
            maps += part @ np.asarray(kernels)[:, a, b, :].T
    return maps
# %% pool
def max_pool(image, size=2):
    rows, columns = np.shape(image)[0] // size, np.shape(image)[1] // size
    best = np.array(image, dtype=float)[: rows * size : size, : columns * size : size]
    for a in range(size):
        for b in range(size):
            best = np.maximum(best, image[a : rows * size : size, b : columns * size : size])
    return best


def average_pool(image, size=2):
    rows, columns = np.shape(image)[0] // size, np.shape(image)[1] // size
    total = 0.0
    for a in range(size):
        for b in range(size):
            total = total + image[a : rows * size : size, b : columns * size : size]
    return total / size**2
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases)
    maps[maps < 0] = 0
    pooled = np.dstack([max_pool(maps[..., f]) for f in range(maps.shape[-1])])
    scores = (w.T * pooled.flatten()).sum(axis=1) + b
    powers = np.e ** (scores - np.max(scores))
    print("scores", scores)
    return list(powers / sum(powers))
