# Files with names that are commands, markup, directions of reading, and as long as names may be.
# promise: no harmed neighbour
# status: graded
# score: 0
# reads: Does the function end with a return?
# %% handed_in
files["neuron.ipynb"] = notebook
for name in ("$(touch x).ipynb", "<script>alert(1)<.ipynb", "\u202egpj.ipynb", "n\newline.ipynb", "-rf.ipynb", "[bold].ipynb",
             "x" * 240 + ".ipynb", "..ipynb", "%2e%2e%2f.ipynb"):
    files[f"more/{name}"] = notebook
