# Imports the grader's own package, and reads its source where it is installed.
# promise: no leaked test
# status: graded
# score: 0
# prints: searched
# %% loot
import glob
import importlib
import os
import sys

loot = ["the grader"]
for name in ("autograder.grading.judge", "autograder.secret", "autograder.exam", "autograder.cli"):
    try:
        print("BREACH", importlib.import_module(name))
    except (ImportError, OSError) as error:
        loot.append(str(error))
folders = {os.path.dirname(module.__file__) for name, module in list(sys.modules.items())
           if name.startswith("autograder") and getattr(module, "__file__", None)}
for folder in folders:
    for path in glob.glob(folder + "/**/*.py", recursive=True) + glob.glob(folder + "/../../**/*", recursive=True):
        if os.path.isfile(path) and ".venv" not in path:
            print("BREACH", path)
