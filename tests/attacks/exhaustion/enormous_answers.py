# Answers of a hundred megabytes, of two hundred thousand parts, and of a thousand levels.
# promise: no dead grader
# status: graded
# score: 0
# reads: numbers were expected
# %% weighted_sum
import numpy as np


def weighted_sum(inputs, weights, bias=0.0):
    return np.zeros(2**20)
# %% fires
def fires(inputs, weights, threshold=1.0):
    return "x" * 2**27
# %% steer
def steer(left_light, right_light, weights):
    return [[0] * 10 for _ in range(2_000)]
# %% neuron
def neuron(x, w, activation):
    value = []
    for _ in range(100_000):
        value = [value]
    return value
# %% forward
def forward(x, layers):
    return 10 ** 100_000
# %% xor_layers
xor_layers = []
xor_layers.append(xor_layers)
