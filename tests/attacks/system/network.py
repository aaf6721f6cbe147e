# Opens connections of every kind, to this machine alone.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# %% last
import socket

print("tried")
INET, INET6, STREAM, DATAGRAM = socket.AF_INET, socket.AF_INET6, socket.SOCK_STREAM, socket.SOCK_DGRAM
for family, kind, address in ((INET, STREAM, ("127.0.0.1", 47001)), (INET6, STREAM, ("::1", 47001)),
                              (INET, STREAM, ("127.1.2.3", 47001)), (socket.AF_UNIX, STREAM, "\0coordinator"),
                              (INET, STREAM, ("0.0.0.0", 47001)), (INET6, STREAM, ("::ffff:127.0.0.1", 47001))):
    try:
        with socket.socket(family, kind) as connection:
            connection.settimeout(0.5)
            connection.connect(address)
            print("BREACH connected to", repr(address))
    except OSError:
        pass
try:
    print("BREACH" if [one for _, one in socket.if_nameindex() if one not in ("lo", "sit0", "tunl0", "ip6tnl0")] else "alone")
except OSError:
    pass
