# A zip with two notebooks of one name: a harmless one to be looked at, and another to be judged.
# promise: no forged point
# status: broke
# score: 0
# reads: none of them alone is the notebook
# %% handed_in
import io
import warnings
import zipfile

buffer = io.BytesIO()
with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
    warnings.simplefilter("ignore")
    archive.writestr("neuron.ipynb", notebook)
    archive.writestr("neuron.ipynb", notebook.replace(b"weighted", b"heavy"))
files["neuron.zip"] = buffer.getvalue()
