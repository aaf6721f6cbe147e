# Answers that run code when they are unpickled, copied or compared.
# promise: no forged point
# status: graded
# score: 0
# reads: an object of a class that is not plain data
# %% weighted_sum
import os


class Payload:
    def __reduce__(self): return os.system, ("touch $HOME/unpickled /tmp/unpickled ./unpickled",)
    __reduce_ex__ = lambda self, protocol: self.__reduce__()
    def __getstate__(self): return self.__reduce__()
    def __copy__(self): return self
    def __deepcopy__(self, memo): return self


def weighted_sum(inputs, weights, bias=0.0):
    return Payload()
# %% fires
def fires(inputs, weights, threshold=1.0):
    raise ValueError(Payload())
# %% xor_layers
xor_layers = [[Payload()], (Payload(), {"a": Payload()})]
