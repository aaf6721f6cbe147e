# JSON that is a hundred thousand lists deep, where a notebook is expected.
# promise: no dead grader
# status: broke
# score: 0
# reads: no notebook that can be read
# %% handed_in
files["neuron.ipynb"] = notebook[:-3] + b', "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
