# One call into C that takes years: no signal handler of Python's runs meanwhile.
# promise: no dead grader
# status: broke
# score: 0
# reads: could not be interrupted
# %% weighted_sum
def weighted_sum(inputs, weights, bias=0.0):
    return sum(range(10**15))
