# Makes empty files without end: each takes memory of the kernel, and none of the folder's size.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# in a container: there are no folders in memory, so a submission's files are limited one by one
# %% last
import os
import time

made, until = 0, time.monotonic() + 3
try:
    os.mkdir("/tmp/many")
    while time.monotonic() < until and made < 60_000:
        os.mknod(f"/tmp/many/{made}")
        made += 1
except OSError:
    pass
if made >= 30_000:
    print("BREACH", made, "files")
print("tried")
