# An answer whose `==` says yes to everything.
# promise: no forged point
# status: graded
# score: 0
# reads: an object of a class that is not plain data
# upstream: otter nbgrader
# %% weighted_sum
class Yes:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __sub__(self, other): return self
    __add__ = __mul__ = __rsub__ = __radd__ = __rmul__ = __sub__
    def __abs__(self): return 0
    def __hash__(self): return 0
    def __bool__(self): return True


def weighted_sum(inputs, weights, bias=0.0):
    return Yes()
# %% fires
def fires(inputs, weights, threshold=1.0):
    return Yes()
