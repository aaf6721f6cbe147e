# Announces a message of 4 gigabytes.
# promise: no dead grader
# status: broke
# score: 0
# reads: cannot be read
# %% last
import os
import stat

for descriptor in range(256):
    try:
        if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            os.write(descriptor, b"\xff\xff\xff\xff" + bytes(2**16))
    except OSError:
        pass
