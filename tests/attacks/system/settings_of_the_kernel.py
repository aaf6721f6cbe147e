# Opens the kernel's settings for writing, sets the clock, and changes the machine's name.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# %% last
import glob
import os
import socket
import time

print("tried")
paths = ["/proc/sysrq-trigger", "/sys/kernel/uevent_helper", "/sys/power/state", *glob.glob("/proc/sys/kernel/*"),
         *glob.glob("/proc/sys/vm/*"), *glob.glob("/proc/sys/fs/*")]
own = {"ns_last_pid", "pid_max", "auto_msgmni", "msgmax", "msgmnb", "msgmni", "sem", "shmall", "shmmax", "shmmni",
       "shm_rmid_forced"}  # they belong to its own namespaces, and end with them
for path in paths:
    try:
        if os.path.isfile(path) and os.path.basename(path) not in own:
            os.close(os.open(path, os.O_WRONLY))
            print("BREACH", path)
    except OSError:
        pass
for action in (lambda: time.clock_settime(time.CLOCK_REALTIME, time.time()), lambda: socket.sethostname("mine")):
    try:
        action()
        print("BREACH")
    except OSError:
        pass
