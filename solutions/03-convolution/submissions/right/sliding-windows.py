# No loop at all: numpy's sliding windows, einsum, np.pad, and a reshape for the tiles.
# %% by_hand
by_hand = np.array([[2, 7, 4, -7], [13, 17, -3, -6], [13, 14, -5, -5], [12, 8, -5, -1]])
# %% convolve
def convolve(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijab,ab->ij", windows, kernel)
# %% pad
def pad(image, before, after, mode="zero"):
    name = "constant" if mode == "zero" else mode
    return np.pad(image, list(zip(before, after)), mode=name)
# %% convolve_padded
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    if padding == "same":
        n, k = np.array(image.shape), np.array(kernel.shape)
        total = np.maximum((np.ceil(n / stride).astype(int) - 1) * stride + k - n, 0)
        image = pad(image, total // 2, total - total // 2, mode)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return np.tensordot(windows, kernel, axes=2)
# %% kernels
def identify(kernel):
    if np.allclose(np.fliplr(kernel), -kernel):
        return "vertical edges"
    if np.allclose(np.flipud(kernel), -kernel):
        return "horizontal edges"
    centre = kernel[kernel.shape[0] // 2, kernel.shape[1] // 2]
    if kernel.min() >= 0:
        return "identity" if centre == 1 and np.isclose(np.abs(kernel).sum(), 1) else "blur"
    if centre > 0 and np.isclose(kernel.sum(), 1):
        return "sharpen"


sharpened = 5 * front[1:-1, 1:-1] - front[:-2, 1:-1] - front[2:, 1:-1] - front[1:-1, :-2] - front[1:-1, 2:]
# %% convolve_rgb
def convolve_rgb(image, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernels.shape[1:3], axis=(0, 1))
    return np.einsum("ijcab,fabc->ijf", windows, kernels) + biases
# %% pool
def max_pool(image, size=2):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::size, ::size]
    return windows.max(axis=(2, 3))


def average_pool(image, size=2):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::size, ::size]
    return windows.mean(axis=(2, 3))
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases).clip(min=0)
    H, W, F = maps.shape
    tiles = maps[: H // 2 * 2, : W // 2 * 2].reshape(H // 2, 2, W // 2, 2, F)
    scores = np.einsum("i,io->o", tiles.max(axis=(1, 3)).ravel(), w) + b
    return np.exp(scores) / np.exp(scores).sum()
