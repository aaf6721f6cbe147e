# A notebook with one cell of eight megabytes, for which a parser takes more than a gigabyte.
# promise: no dead grader
# status: broke
# score: 0
# reads: used too much memory | ran longer than
# %% handed_in
import json

content = json.loads(notebook)
source = "import numpy\nx = [" + "1," * 4_000_000 + "]"
content["cells"].append({"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source, "id": "c"})
files["neuron.ipynb"] = json.dumps(content).encode()
