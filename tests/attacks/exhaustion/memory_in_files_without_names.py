# Fills files in memory that have no name (memfd), and the buffers of pipes.
# promise: no harmed neighbour
# status: broke
# score: 0
# reads: used too much memory | ran longer than
# dangerous: yes
# in a container: memory of all its processes together, and memory that they share, is limited by control groups alone
# %% last
import os

print("tried")
held, part = 0, bytes(8 * 2**20)
try:
    for number in range(90):
        file = os.memfd_create(f"part{number}")
        held += os.write(file, part) + os.write(file, part)
    print("BREACH", held >> 20, "MiB")
except OSError:
    pass
