# Announces a message of 4 gigabytes.
# promise: no dead grader
# status: broke
# score: 0
# reads: cannot be read
# %% last
import os

for name in os.listdir("/proc/self/fd"):
    try:
        if "socket" in os.readlink(f"/proc/self/fd/{name}"):
            os.write(int(name), b"\xff\xff\xff\xff" + bytes(2**16))
    except OSError:
        pass
