# Writes to the files that Python, IPython, shells and cron read when they start.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# %% last
import glob
import os
import site
import sys

line = "import os; os.environ['CAUGHT'] = 'yes'\n"
own = (os.path.realpath(os.path.expanduser("~")), "/tmp", "/dev/shm")
places = [os.path.join(folder, name) for folder in [*site.getsitepackages(), *filter(None, sys.path), sys.prefix]
          for name in ("sitecustomize.py", "usercustomize.py", "caught.pth")]
places += ["/etc/profile", "/etc/cron.d/caught", "/var/spool/cron/root", "/etc/ld.so.preload", "/etc/environment", "/root/.bashrc"]
for path in places:
    try:
        with open(path, "a") as file:
            file.write(line)
        if not os.path.realpath(path).startswith(own):
            print("BREACH", path)
    except OSError:
        pass
for name in (".bashrc", ".profile", ".pythonrc", ".ipython/profile_default/startup/caught.py", ".jupyter/jupyter_config.py"):
    path = os.path.expanduser("~/" + name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, "w").write(line)
print("tried")
