# Looks for files that the grader left open, and uses each.
# promise: no leaked test
# status: graded
# score: 0
# prints: tried
# %% last
import os
import stat

print("tried")
for descriptor in range(256):
    try:
        told = os.fstat(descriptor)
    except OSError:
        continue
    if stat.S_ISSOCK(told.st_mode) or (stat.S_ISCHR(told.st_mode) and told.st_rdev == os.makedev(1, 3)):
        continue  # the channel, and /dev/null
    try:
        target = os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        target = oct(told.st_mode)
    if not target.startswith("/proc/"):
        print("BREACH", descriptor, target)
