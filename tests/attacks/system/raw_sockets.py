# Opens raw, packet and netlink sockets, and sets the loopback interface up.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# %% last
import fcntl
import socket
import struct

print("tried")
for family, kind, protocol in ((socket.AF_INET, socket.SOCK_RAW, 1), (socket.AF_PACKET, socket.SOCK_RAW, 3), (15, 3, 2),
                               (socket.AF_INET6, socket.SOCK_RAW, 58)):
    try:
        socket.socket(family, kind, protocol).close()
        print("BREACH", family, kind)
    except OSError:
        pass
try:
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh", b"lo", 1))
        print("BREACH set the interface up")
except OSError:
    pass
