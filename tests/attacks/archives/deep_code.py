# Cells whose code is nested so deeply that parsers overflow their stack.
# promise: no dead grader
# status: graded
# score: 0
# reads: Does the function end with a return?
# %% handed_in
import json

content = json.loads(notebook)
deep = ["-" * 20_000 + "1", "(" * 20_000 + ")" * 20_000, "not " * 10_000 + "1", "x" + ".x" * 20_000, "x" + "(" * 90 + ")" * 90,
        "lambda: " * 10_000 + "1", "+".join("1" * 10_000), "x" + "[0]" * 10_000, "if 1:\n" + "\n".join(" " * n + "if 1:" for n in range(1, 99)),
        "f'" + "{1:" * 5000 + "}" * 5000 + "'", "x = " * 10_000 + "1", "await " * 20_000 + "x", "1 if 1 else " * 10_000 + "1", "\x00", "\\",
        "import \udcff"]
for number, source in enumerate(deep):
    content["cells"].append(
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source, "id": f"c{number}"})
files["neuron.ipynb"] = json.dumps(content).encode()
