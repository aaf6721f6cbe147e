# Two notebooks, neither of the right name.
# promise: no dead grader
# status: broke
# score: 0
# reads: none of them alone is the notebook
# %% handed_in
files["a.ipynb"] = notebook
files["b.ipynb"] = notebook
