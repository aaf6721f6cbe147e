# A symbolic link to a file that never ends.
# promise: no dead grader
# status: broke
# score: 0
# reads: a link to another file
# %% handed_in
links["neuron.ipynb"] = "/dev/zero"
