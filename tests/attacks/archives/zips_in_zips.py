# Zips in zips in zips, with the notebook in the twentieth.
# promise: no dead grader
# status: broke
# score: 0
# reads: zips in zips
# %% handed_in
import io
import zipfile


def packed(name, data):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


data = packed("neuron.ipynb", notebook)
for number in range(20):
    data = packed(f"{number}.zip", data)
files["neuron.zip"] = data
