# Allocates until there is no more.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# %% last
held = []
try:
    while len(held) < 40:
        held.append(bytearray(b"x") * (64 * 2**20))
    print("BREACH", len(held) * 64, "MiB")
except MemoryError:
    pass
held.clear()
print("tried")
