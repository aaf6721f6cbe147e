# Opens and makes device files: memory, disks, terminals, tunnels, file systems in user space.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# %% last
import glob
import os
import stat

print("tried")
harmless = {"null", "zero", "full", "random", "urandom", "shm", "fd", "stdin", "stdout", "stderr"}
for path in set(glob.glob("/dev/*") + ["/dev/mem", "/dev/sda", "/dev/vda", "/dev/fuse", "/dev/kvm", "/dev/net/tun", "/dev/tty"]):
    if os.path.basename(path) not in harmless:
        try:
            os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
            print("BREACH", path)
        except OSError:
            pass
for name, kind, numbers in (("mem", stat.S_IFCHR, (1, 1)), ("disk", stat.S_IFBLK, (8, 0)), ("vdisk", stat.S_IFBLK, (254, 0))):
    try:
        os.mknod(f"/tmp/{name}", kind | 0o666, os.makedev(*numbers))
        os.close(os.open(f"/tmp/{name}", os.O_RDONLY))
        print("BREACH", name)
    except OSError:
        pass
