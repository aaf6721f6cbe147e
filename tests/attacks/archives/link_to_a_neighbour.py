# A symbolic link to a neighbour's notebook, as a Git repository can carry one.
# promise: no forged point
# status: broke
# score: 0
# reads: a link to another file
# %% handed_in
links["neuron.ipynb"] = "../000-a-honest.ipynb"
