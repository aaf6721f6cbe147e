# Kills its own process, as the kernel does when memory is short.
# promise: no dead grader
# status: broke
# score: 0
# reads: ended its own process | was killed
# %% last
import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
os.abort()
