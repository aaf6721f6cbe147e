# Looks for files that the grader left open, and uses each.
# promise: no leaked test
# status: graded
# score: 0
# prints: tried
# %% last
import os

print("tried")
for name in os.listdir("/proc/self/fd"):
    try:
        target = os.readlink(f"/proc/self/fd/{name}")
    except OSError:
        continue
    if not target.startswith(("/null", "/dev/null", "socket:", "/proc/")):
        print("BREACH", target)
