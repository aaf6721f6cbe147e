# Becomes another user: by system calls, by capabilities, by programs that run as root.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# %% last
import ctypes
import os
import shutil
import subprocess

print("tried")
held = dict(line.split(":\t", 1) for line in open("/proc/self/status").read().splitlines() if ":\t" in line)
for name in ("CapEff", "CapPrm", "CapInh", "CapAmb"):
    if int(held[name], 16):
        print("BREACH", name, held[name])
if held["NoNewPrivs"] != "1":
    print("BREACH new privileges are possible")
for action in (lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0]), lambda: os.setresgid(0, 0, 0)):
    try:
        before = os.getresuid(), os.getresgid(), os.getgroups()
        action()
        if before != (os.getresuid(), os.getresgid(), os.getgroups()):
            print("BREACH", before)
    except OSError:
        pass
for program in ("su", "sudo", "mount", "newuidmap", "chfn", "passwd", "pkexec"):
    if shutil.which(program):
        command = [program, "-c", "id -u"] if program == "su" else [program, "-n", "id"] if program == "sudo" else [program]
        done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=2)
        if program in ("su", "sudo") and done.returncode == 0 and done.stdout.strip() == "0":
            print("BREACH", program)
