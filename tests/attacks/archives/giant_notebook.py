# A notebook in an old format, with a hundred thousand cells, for which a converter takes minutes.
# promise: no dead grader
# status: broke
# score: 0
# reads: more cells or other parts
# %% handed_in
import json

cell = {"cell_type": "code", "language": "python", "collapsed": False, "metadata": {}, "outputs": [], "input": "0"}
content = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": [cell] * 100_000, "metadata": {}}]}
files["neuron.ipynb"] = json.dumps(content).encode()
