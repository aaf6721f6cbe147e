# Types a command into the terminal of whoever started the grader.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# %% last
import fcntl
import os
import termios

print("tried")
for path in ("/dev/tty", "/proc/self/fd/0", "/proc/self/fd/1", "/proc/self/fd/2", "/dev/console", "/dev/pts/0"):
    try:
        terminal = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(terminal, termios.TIOCSTI, b"\n")
        print("BREACH", path)
    except (OSError, TypeError):
        pass
