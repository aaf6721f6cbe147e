# Reads what the kernel tells: its log, its symbols, its performance counters, its list of mounts.
# promise: no leaked test
# status: graded
# score: 0
# prints: searched
# %% loot
import ctypes
import os

loot = ["the kernel"]
buffer = ctypes.create_string_buffer(2**16)
if ctypes.CDLL(None).klogctl(3, buffer, len(buffer)) > 0:
    print("BREACH the kernel's log")
for path in ("/dev/kmsg", "/proc/kmsg", "/proc/kcore", "/proc/kallsyms", "/sys/kernel/debug", "/proc/1/mem", "/proc/sched_debug"):
    try:
        with open(path, "rb") as file:
            start = file.read(200)
            loot.append(f"{path} {start!r}")
            if path in ("/dev/kmsg", "/proc/kmsg", "/proc/kcore"):
                print("BREACH", path)
    except OSError:
        pass
try:
    loot.append(open("/proc/self/mountinfo").read())
except OSError as error:
    loot.append(str(error))
told = loot[-1]
for own in ("course-root", "course-containers", "doors/course-", "/run/course"):  # the sandbox's, in a temporary folder
    told = told.replace(own, "")
if "course" in told:
    print("BREACH a mount tells the project's folder")
