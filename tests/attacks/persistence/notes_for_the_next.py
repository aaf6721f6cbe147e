# Leaves a note for the next one in every place that processes share, and looks for one of an earlier submission.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# %% last
import ctypes
import glob
import os
import socket

libc = ctypes.CDLL(None)
libc.syscall.restype = ctypes.c_long
for path in ("/tmp/note", "/dev/shm/note", os.path.expanduser("~/note"), "/var/tmp/note", "/run/note", "/dev/mqueue/note"):
    if os.path.exists(path):
        print("BREACH", path)
    try:
        open(path, "w").close()
    except OSError:
        pass
if libc.shmget(4712, 4096, 0) >= 0 or libc.msgget(4712, 0) >= 0 or libc.semget(4712, 1, 0) >= 0:
    print("BREACH System V")
libc.shmget(4712, 4096, 0o1666), libc.msgget(4712, 0o1666), libc.semget(4712, 1, 0o1666)
try:
    held = socket.socket(socket.AF_UNIX)
    held.bind("\0note")
    held.listen()
except OSError as error:
    print("BREACH" if error.errno == 98 else "refused")
print("tried")
