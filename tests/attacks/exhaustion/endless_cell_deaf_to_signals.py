# A loop that ignores every signal that can be ignored.
# promise: no dead grader
# status: broke
# score: 0
# reads: could not be interrupted
# %% last
import signal

for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
while True:
    pass
