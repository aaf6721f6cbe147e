# A notebook of four gigabytes, in a zip of four megabytes.
# promise: no dead grader
# status: broke
# score: 0
# reads: larger than 50 MB
# %% handed_in
import io
import zipfile
import zlib

buffer, zeros = io.BytesIO(), bytes(2**20)
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
    with archive.open("neuron.ipynb", "w", force_zip64=True) as file:
        for _ in range(1000):
            file.write(zeros)
files["neuron.zip"] = buffer.getvalue()
