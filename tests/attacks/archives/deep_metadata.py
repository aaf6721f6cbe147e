# A notebook whose metadata and outputs are as deep as JSON may be.
# promise: no dead grader
# status: graded
# score: 0
# reads: Does the function end with a return?
# %% handed_in
files["neuron.ipynb"] = notebook.rstrip()[:-1] + b', "extra": ' + b'{"a":' * 700 + b"1" + b"}" * 700 + b"}"
