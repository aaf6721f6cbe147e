# Entries with absolute paths, to be unpacked over files of the machine.
# promise: no harmed neighbour
# status: graded
# score: 0
# reads: Does the function end with a return?
# %% handed_in
import io
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w") as archive:
    for name in ("/neuron.ipynb", "/tmp/escaped.ipynb", "/etc/cron.d/escaped", "C:\\escaped.ipynb"):
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        archive.writestr(entry, notebook)
files["neuron.zip"] = buffer.getvalue()
