# Prints a hundred megabytes, and shows as many.
# promise: no dead grader
# status: graded
# score: 0
# prints: The output was cut here
# %% last
import sys

from IPython.display import HTML

for _ in range(100):
    print("x" * 2**20)
    print("y" * 2**20, file=sys.stderr)
display(HTML("z" * 2**24))
