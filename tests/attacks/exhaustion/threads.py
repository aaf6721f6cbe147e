# Starts as many threads as it can.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# %% last
import threading
import time

started = 0
try:
    for _ in range(20_000):
        threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
        started += 1
    print("BREACH", started, "threads")
except RuntimeError:
    pass
print("tried")
