# A zip with a symbolic link to a neighbour's notebook in the place of its own.
# promise: no leaked test
# status: broke
# score: 0
# reads: no notebook that can be read
# %% handed_in
import io
import stat
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w") as archive:
    entry = zipfile.ZipInfo("neuron.ipynb")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, "../000-a-honest.ipynb")
files["neuron.zip"] = buffer.getvalue()
