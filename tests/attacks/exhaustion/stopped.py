# Stops itself and its group instead of ending, and waits to be continued.
# promise: no dead grader
# status: graded
# score: 0
# prints: tried
# %% last
import os
import signal

print("tried")
for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN):
    os.kill(os.getpid(), number)
    try:
        os.killpg(0, number)
    except OSError:
        pass
