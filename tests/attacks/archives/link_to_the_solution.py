# A symbolic link to the course's own solution.
# promise: no forged point
# status: broke
# score: 0
# reads: a link to another file
# %% handed_in
links["neuron.ipynb"] = "../../dist/solutions/01-neuron.ipynb"
