# Asks for names: DNS over UDP to this machine, the resolver's configuration, the machine's own name.
# promise: no leaked test
# status: graded
# score: 0
# prints: tried
# %% last
import socket

print("tried")
for name in ("example.invalid", "metadata.invalid"):
    try:
        print("BREACH", socket.getaddrinfo(name, 80))
    except OSError:
        pass
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
    try:
        asking.sendto(b"secret.example.invalid", ("127.0.0.1", 53))
        print("BREACH sent a datagram")
    except OSError:
        pass
