# Becomes root in a user namespace of its own, where most of the kernel can be reached.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# %% last
import ctypes
import os

print("tried")
libc = ctypes.CDLL(None, use_errno=True)
reads, writes = os.pipe()
if os.fork() == 0:
    if libc.unshare(0x10000000) == 0:
        os.write(writes, b"BREACH a user namespace")
    os._exit(0)
os.close(writes)
os.wait()
print(os.read(reads, 100).decode())
