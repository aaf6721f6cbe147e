# Comprehensions, zip and a recursion; every answer is a tuple of tuples.
# %% by_hand
by_hand = ((2, 7, 4, -7), (13, 17, -3, -6), (13, 14, -5, -5), (12, 8, -5, -1))
# %% convolve
def convolve(image, kernel):
    (H, W), (h, w) = np.shape(image), np.shape(kernel)
    return tuple(
        tuple(sum(image[i + a][j + b] * kernel[a][b] for a in range(h) for b in range(w)) for j in range(W - w + 1))
        for i in range(H - h + 1)
    )
# %% pad
def pad_ends(line, before, after, mode):
    """Pad a list (of numbers or of rows) at both ends; None stands for what is to be zero."""
    fill = {
        "zero": (lambda k: None, lambda k: None),
        "edge": (lambda k: line[0], lambda k: line[-1]),
        "reflect": (lambda k: line[k], lambda k: line[-1 - k]),
    }[mode]
    return [fill[0](k) for k in range(before, 0, -1)] + list(line) + [fill[1](k) for k in range(1, after + 1)]


def pad(image, before, after, mode="zero"):
    rows = [[0 if v is None else v for v in pad_ends(list(row), before[1], after[1], mode)] for row in image]
    width = len(rows[0])
    return tuple(tuple([0] * width if row is None else row) for row in pad_ends(rows, before[0], after[0], mode))
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        totals = [max(-(-n // stride) * stride - stride + k - n, 0) for n, k in zip(np.shape(image), np.shape(kernel))]
        image = pad(image, [t // 2 for t in totals], [(t + 1) // 2 for t in totals], mode)
    return tuple(row[::stride] for row in convolve(image, kernel)[::stride])
# %% kernels
def identify(kernel):
    rows = [tuple(row) for row in kernel.tolist()]
    negated = [tuple(-v for v in row) for row in rows]
    numbers = [v for row in rows for v in row]
    return (
        "vertical edges" if [row[::-1] for row in rows] == negated
        else "horizontal edges" if rows[::-1] == negated
        else "sharpen" if min(numbers) < 0
        else "identity" if sorted(numbers)[-2] == 0
        else "blur"
    )


sharpened = convolve(front, SHARPEN)
# %% convolve_rgb
def add_maps(maps):
    """Add maps one to the rest, recursively."""
    if len(maps) == 1:
        return np.array(maps[0])
    return np.array(maps[0]) + add_maps(maps[1:])


def convolve_rgb(image, kernels, biases):
    maps = [
        add_maps([convolve(image[:, :, c], kernel[:, :, c]) for c in range(image.shape[2])]) + bias
        for kernel, bias in zip(kernels, biases)
    ]
    return tuple(tuple(tuple(pixel) for pixel in zip(*rows)) for rows in zip(*maps))
# %% pool
def pool_with(function, image, size):
    H, W = np.shape(image)
    return tuple(
        tuple(function(image[i : i + size, j : j + size]) for j in range(0, W - size + 1, size))
        for i in range(0, H - size + 1, size)
    )


def max_pool(image, size=2):
    return pool_with(np.max, image, size)


def average_pool(image, size=2):
    return pool_with(np.mean, image, size)
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = np.maximum(np.array(convolve_rgb(image, kernels, biases)), 0)
    pooled = [max_pool(maps[:, :, f]) for f in range(maps.shape[-1])]
    flat = [value for rows in zip(*pooled) for pixel in zip(*rows) for value in pixel]
    scores = [sum(x * weight for x, weight in zip(flat, column)) + bias for column, bias in zip(w.T, b)]
    return tuple(np.exp(score) / np.sum(np.exp(scores)) for score in scores)
