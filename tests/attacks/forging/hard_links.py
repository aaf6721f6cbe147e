# Links files of the machine into its own folder, to write to them there.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# %% last
import glob
import os
import sys

import numpy

for number, path in enumerate([numpy.__file__, os.__file__, sys.executable, "/etc/passwd", *glob.glob("/etc/*")[:20]]):
    for folder in (".", "/tmp", "/dev/shm"):
        try:
            mine = os.path.join(folder, f"linked{number}")
            os.link(path, mine)
            with open(mine, "a"):
                print("BREACH", path)
        except OSError:
            pass
print("tried")
