# Announces a message of 150 megabytes, and sends one byte of it each second.
# promise: no dead grader
# status: broke
# score: 0
# reads: cannot be read
# %% last
import os
import struct
import time

channels = range(3, 64)
message = struct.pack(">I", 150 * 2**20)
while True:
    for channel in channels:
        try:
            os.write(channel, message)
        except BaseException:
            pass
    message = b"\x00"
    try:
        time.sleep(1)
    except BaseException:
        pass
