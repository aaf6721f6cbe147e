# Plain loops over lists; numpy is not used, and the answers are nested lists.
# %% by_hand
by_hand = [[2, 7, 4, -7], [13, 17, -3, -6], [13, 14, -5, -5], [12, 8, -5, -1]]
# %% convolve
def convolve(image, kernel):
    rows = len(image) - len(kernel) + 1
    columns = len(image[0]) - len(kernel[0]) + 1
    result = []
    for i in range(rows):
        row = []
        for j in range(columns):
            total = 0.0
            for a in range(len(kernel)):
                for b in range(len(kernel[0])):
                    total += float(image[i + a][j + b]) * float(kernel[a][b])
            row.append(total)
        result.append(row)
    return result
# %% pad
def position(index, length, mode):
    if 0 <= index < length:
        return index
    if mode == "zero":
        return None
    if mode == "edge":
        return 0 if index < 0 else length - 1
    return -index if index < 0 else 2 * (length - 1) - index


def pad(image, before, after, mode="zero"):
    height, width = len(image), len(image[0])
    result = []
    for i in range(-before[0], height + after[0]):
        row = []
        for j in range(-before[1], width + after[1]):
            y, x = position(i, height, mode), position(j, width, mode)
            row.append(0.0 if y is None or x is None else float(image[y][x]))
        result.append(row)
    return result
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        widths = []
        for n, k in ((len(image), len(kernel)), (len(image[0]), len(kernel[0]))):
            steps = (n + stride - 1) // stride
            total = (steps - 1) * stride + k - n
            if total < 0:
                total = 0
            widths.append((total // 2, total - total // 2))
        image = pad(image, (widths[0][0], widths[1][0]), (widths[0][1], widths[1][1]), mode)
    full = convolve(image, kernel)
    result = []
    for i in range(0, len(full), stride):
        row = []
        for j in range(0, len(full[0]), stride):
            row.append(full[i][j])
        result.append(row)
    return result
# %% kernels
def identify(kernel):
    height, width = len(kernel), len(kernel[0])
    vertical = horizontal = True
    positive = negative = 0
    for i in range(height):
        for j in range(width):
            if kernel[i][j] != -kernel[i][width - 1 - j]:
                vertical = False
            if kernel[i][j] != -kernel[height - 1 - i][j]:
                horizontal = False
            if kernel[i][j] > 0:
                positive += 1
            if kernel[i][j] < 0:
                negative += 1
    if vertical:
        return "vertical edges"
    if horizontal:
        return "horizontal edges"
    if negative:
        return "sharpen"
    if positive == 1:
        return "identity"
    return "blur"


sharpened = convolve(front, SHARPEN)
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    H, W, C = len(image), len(image[0]), len(image[0][0])
    F, h, w = len(kernels), len(kernels[0]), len(kernels[0][0])
    result = []
    for i in range(H - h + 1):
        row = []
        for j in range(W - w + 1):
            pixel = []
            for f in range(F):
                total = float(biases[f])
                for a in range(h):
                    for b in range(w):
                        for c in range(C):
                            total += float(image[i + a][j + b][c]) * float(kernels[f][a][b][c])
                pixel.append(total)
            row.append(pixel)
        result.append(row)
    return result
# %% pool
def tiles(image, size):
    for i in range(len(image) // size):
        row = []
        for j in range(len(image[0]) // size):
            row.append([float(image[i * size + a][j * size + b]) for a in range(size) for b in range(size)])
        yield row


def max_pool(image, size=2):
    return [[max(tile) for tile in row] for row in tiles(image, size)]


def average_pool(image, size=2):
    return [[sum(tile) / len(tile) for tile in row] for row in tiles(image, size)]
# %% tiny_network
import math


def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases)
    flat = []
    for i in range(len(maps) // 2):
        for j in range(len(maps[0]) // 2):
            for f in range(len(kernels)):
                tile = [maps[2 * i + a][2 * j + c][f] for a in (0, 1) for c in (0, 1)]
                flat.append(max(0.0, max(tile)))
    scores = []
    for o in range(len(b)):
        score = float(b[o])
        for i in range(len(flat)):
            score += flat[i] * float(w[i][o])
        scores.append(score)
    exponentials = [math.exp(score) for score in scores]
    return [e / sum(exponentials) for e in exponentials]
