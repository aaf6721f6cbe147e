# A symbolic link to the root folder beside the notebook, and one to its own folder.
# promise: no dead grader
# status: graded
# score: 0
# reads: Does the function end with a return?
# %% handed_in
files["neuron.ipynb"] = notebook
links["everything"] = "/"
links["itself"] = "."
