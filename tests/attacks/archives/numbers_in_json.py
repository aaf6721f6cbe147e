# Numbers without end, NaN, halves of characters and keys given twice, in the notebook's JSON.
# promise: no dead grader
# status: graded
# score: 0
# reads: Does the function end with a return?
# %% handed_in
extra = b', "extra": [NaN, -Infinity, 1e999999, "\\ud800", {"a": 1, "a": 2}], "metadata": {"otter": {"tests": ["weighted_sum"]}}'
files["neuron.ipynb"] = notebook.rstrip()[:-1] + extra + b"}"
