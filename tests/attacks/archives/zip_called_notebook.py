# A zip that is called a notebook, and holds one.
# promise: no dead grader
# status: broke
# score: 0
# reads: no notebook
# %% handed_in
import io
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w") as archive:
    archive.writestr("neuron.ipynb", notebook)
files["neuron.ipynb"] = buffer.getvalue()
