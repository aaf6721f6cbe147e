# Starts a new process whenever one ends.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# %% last
import os
import time

print("tried")


def live():
    for _ in range(10_000):
        child = os.fork()
        if child:
            os._exit(0)
        os.setsid()
        time.sleep(0.01)


if os.fork() == 0:
    live()
    os._exit(0)
