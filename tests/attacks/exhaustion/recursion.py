# Recurses until the C stack overflows.
# promise: no dead grader
# status: broke
# score: 0
# reads: ended its own process
# %% last
import sys

sys.setrecursionlimit(2**31 - 1)


def deep(number):
    return sorted([number], key=deep)


deep(0)
