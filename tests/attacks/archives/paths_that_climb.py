# Entries called ../../000-a-honest.ipynb, to be unpacked over a neighbour's.
# promise: no harmed neighbour
# status: graded
# score: 0
# reads: Does the function end with a return?
# %% handed_in
import io
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w") as archive:
    archive.writestr("neuron.ipynb", notebook)
    archive.writestr("../../000-a-honest.ipynb", notebook)
    archive.writestr("../../../../../../tmp/escaped.ipynb", notebook)
    archive.writestr("..\\..\\escaped.ipynb", notebook)
files["neuron.zip"] = buffer.getvalue()
