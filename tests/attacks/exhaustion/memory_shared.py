# Allocates shared memory, which belongs to no process's data.
# promise: no harmed neighbour
# status: broke
# score: 0
# reads: used too much memory | ran longer than
# dangerous: yes
# in a container: memory of all its processes together, and memory that they share, is limited by control groups alone
# %% last
import mmap

print("tried")
held, size = [], 32 * 2**20
try:
    while len(held) < 48:
        part = mmap.mmap(-1, size)
        for place in range(0, size, 4096):
            part[place] = 1
        held.append(part)
    print("BREACH", len(held) * 32, "MiB")
except (OSError, MemoryError, ValueError):
    pass
held.clear()
