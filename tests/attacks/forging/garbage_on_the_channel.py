# Writes bytes to the channel that are no message at all.
# promise: no dead grader
# status: broke
# score: 0
# reads: cannot be read
# %% last
import os

for descriptor in range(3, 256):
    try:
        os.write(descriptor, b"\x00\x00\x00\x08" + b"\xc1" * 8 + os.urandom(5000))
    except OSError:
        pass
