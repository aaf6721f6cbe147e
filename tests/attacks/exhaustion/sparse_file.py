# Makes a file of a million gigabytes, and maps it.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# %% last
import os
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with open("/tmp/sparse", "wb") as file:
        os.truncate(file.fileno(), 2**50)
    print("BREACH")
except OSError:
    pass
print("tried")
