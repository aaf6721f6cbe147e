# Opens files until there are no more descriptors, and keeps them.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# %% last
print("tried")
held = []
try:
    for _ in range(100_000):
        held.append(open("/dev/null"))
    print("BREACH", len(held))
except OSError:
    pass
