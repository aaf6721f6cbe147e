# Generators, reduce, divmod and small classes; a copy of the input is used up; prints what it finds.
# %% shape_of
from collections import deque


def shape_of(nested):
    found = []
    queue = deque([(0, nested)])
    while queue:
        depth, part = queue.popleft()
        size = len(part) if type(part) is list else -1
        if depth == len(found):
            found.append(size)
        if found[depth] != size:
            raise ValueError(f"ragged at depth {depth}")
        queue.extend((depth + 1, one) for one in (part if size >= 0 else []))
    return found[:-1]


print(shape_of([[1, 2, 3], [4, 5, 6]]))
# %% dense_weights
def dense_weights(n_inputs, n_neurons):
    intercepts = n_neurons
    weights = n_inputs * n_neurons
    return weights + intercepts


print("a layer of 4 on 7 inputs:", dense_weights(7, 4))
# %% network_weights
import itertools


def network_weights(sizes):
    return list(itertools.starmap(lambda n, m: m + n * m, itertools.pairwise(sizes)))
# %% conv_weights
import functools
import operator


def conv_weights(kernel_height, kernel_width, channels, filters):
    window = functools.reduce(operator.mul, (kernel_height, kernel_width, channels))
    return filters * window + filters
# %% output_shape
def output_shape(shape, kernel, padding="valid", stride=1):
    size = []
    for n in shape:
        steps, rest = divmod(n if padding == "same" else n - kernel + 1, stride)
        size.append(steps + bool(rest))
    return tuple(size)
# %% count_weights
class Counter:
    def __init__(self, shape):
        self.height, self.width, self.channels = shape
        self.flat = None

    def conv(self, filters, k):
        weights = k**2 * self.channels * filters
        self.height -= k - 1
        self.width -= k - 1
        self.channels = filters
        return weights + filters

    def pool(self, k):
        self.height //= k
        self.width //= k
        return 0

    def flatten(self):
        self.flat = self.height * self.width * self.channels
        return 0

    def dense(self, n):
        weights, self.flat = self.flat * n + n, n
        return weights


def count_weights(input_shape, layers):
    counter, left, counts = Counter(input_shape), list(layers), []
    while left:
        kind, *numbers = left.pop(0)
        counts.append(getattr(counter, kind)(*numbers))
    return counts
# %% dense_model_weights
inputs = 256 * 256 * 3
first = inputs * 64 + 64
second = 64 * 6 + 6
dense_model_weights = first + second
# %% cnn_weights
cnn_weights = []
for inputs_of_one, outputs in ((3 * 3 * 3, 32), (3 * 3 * 32, 64), (3 * 3 * 64, 32), (60**2 * 32, 64), (64, 6)):
    cnn_weights.append(inputs_of_one * outputs + outputs)
cnn_total = 0
for number in cnn_weights:
    cnn_total += number
# %% feature_map_sizes
feature_map_sizes = [side * side * maps for side, maps in ((28, 16), (14, 16), (14, 32), (7, 32))]
