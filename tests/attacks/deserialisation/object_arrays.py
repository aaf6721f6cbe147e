# Arrays and records of objects that run code when they are unpickled, and files of them.
# promise: no forged point
# status: graded
# score: 0
# reads: an array of objects
# %% weighted_sum
import os
import pickle

import numpy as np


class Payload:
    def __reduce__(self): return os.system, ("touch $HOME/unpickled",)
    def __array__(self, *arguments, **options): return np.array([1.0])
    def __float__(self): return 1.0


def weighted_sum(inputs, weights, bias=0.0):
    return np.array([Payload(), Payload()], dtype=object)


np.save("answer.npy", np.array([Payload()], dtype=object), allow_pickle=True)
with open("results.pkl", "wb") as file:
    pickle.dump(Payload(), file)
# %% xor_layers
xor_layers = np.array([(1, Payload())], dtype=[("a", int), ("b", object)])
