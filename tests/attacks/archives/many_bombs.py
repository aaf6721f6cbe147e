# A thousand notebooks of fifty megabytes each, in one small zip.
# promise: no dead grader
# status: broke
# score: 0
# reads: unpacks to more than anybody hands in
# %% handed_in
import io
import struct
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("neuron.ipynb", bytes(50 * 2**20))
    entry = archive.filelist[0]
    for number in range(1000):
        twin = zipfile.ZipInfo(f"neuron{number:04}.ipynb")
        for name in ("CRC", "compress_size", "file_size", "header_offset", "compress_type", "flag_bits", "external_attr"):
            setattr(twin, name, getattr(entry, name))
        archive.filelist.append(twin)
        archive.NameToInfo[twin.filename] = twin
files["neuron.zip"] = buffer.getvalue()
