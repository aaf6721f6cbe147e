# Leaves processes behind that use all processors while its neighbours are judged.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# %% last
import os

print("tried")
for _ in range(6):
    if os.fork() == 0:
        os.setsid()
        while True:
            pass
