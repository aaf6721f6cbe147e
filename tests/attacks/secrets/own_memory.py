# Reads all of its own memory, where a fork might have left what its parent knew.
# promise: no leaked test
# status: graded
# score: 0
# prints: searched
# %% loot
import re

loot = []
pattern = re.compile(b"can" + rb"ary-[a-z]+-[0-9a-f]{16}")
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb") as memory:
    for line in maps:
        place, rights = line.split()[:2]
        start, end = (int(part, 16) for part in place.split("-"))
        if rights.startswith("rw") and end - start < 2**28:
            try:
                memory.seek(start)
                loot += [one.decode() for one in pattern.findall(memory.read(end - start))]
            except (OSError, ValueError):
                pass
loot.append("read all of it")
