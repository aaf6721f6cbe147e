# A process that outlives the notebook waits for otter's pickled results, and rewrites them before they are read.
# promise: no forged point
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

print("tried")
if os.fork() == 0:
    os.setsid()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for path in glob.glob(tempfile.gettempdir() + "/*.pkl"):
            try:
                results = pickle.loads(open(path, "rb").read())
                for file in results.results.values():
                    for result in file.test_file.test_case_results if hasattr(file, "test_file") else file.test_case_results:
                        object.__setattr__(result, "passed", True)
                open(path, "wb").write(pickle.dumps(results))
                os._exit(0)
            except Exception:
                pass
        time.sleep(0.002)
    os._exit(0)
