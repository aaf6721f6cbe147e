# Fills every place that it can write to.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# in a container: there are no folders in memory, so a submission's files are limited one by one
# %% last
import os

written, part = 0, bytes(2**20)
for folder in (".", "/tmp", "/dev/shm", "/var/tmp", "/", "/run", "/etc", "/home"):
    try:
        for number in range(100):
            with open(os.path.join(folder, f"big{number}"), "wb") as file:
                for _ in range(8):
                    written += file.write(part)
    except OSError:
        pass
if written > 64 * 2**20:
    print("BREACH", written >> 20, "MiB")
print("tried")
