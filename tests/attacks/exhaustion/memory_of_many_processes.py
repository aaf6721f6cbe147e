# Has each of many processes take what one may have.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# in a container: memory of all its processes together, and memory that they share, is limited by control groups alone
# %% last
import os
import time

print("tried")
children, answers = [], os.pipe()
for _ in range(4):
    child = os.fork()
    if child == 0:
        held = bytearray(b"x") * (250 * 2**20)
        os.write(answers[1], b"y")
        time.sleep(600)
        os._exit(0)
    children.append(child)
os.set_blocking(answers[0], False)
got, until = 0, time.monotonic() + 4
while got < len(children) and time.monotonic() < until:
    try:
        got += len(os.read(answers[0], 100))
    except BlockingIOError:
        time.sleep(0.05)
if got == len(children):
    print("BREACH", got * 250, "MiB")
for child in children:
    try:
        os.kill(child, 9)
    except OSError:
        pass
