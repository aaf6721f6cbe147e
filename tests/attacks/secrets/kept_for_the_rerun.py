# Hides its hidden inputs in the kernel, ends its process, and has its cells show them when the notebook is run again.
# promise: no leaked test
# status: broke
# score: 0
# reads: ended its own process
# prints: looked
# %% weighted_sum
import ctypes
import glob
import os

ADD_KEY, KEYCTL = {"x86_64": (248, 250), "aarch64": (217, 219)}[os.uname().machine]
libc = ctypes.CDLL(None)
libc.syscall.restype = ctypes.c_long


def weighted_sum(inputs, weights, bias=0.0):
    note = f"inputs {inputs!r}"[:500].encode()
    for keyring in (-3, -4, -5):
        libc.syscall(ADD_KEY, b"user", b"note", note, len(note), keyring)
    for path in ("/tmp/note", "/dev/shm/note", "/home/student/note", "/var/tmp/note"):
        try:
            open(path, "wb").write(note)
        except OSError:
            pass
    libc.shmget(4711, 4096, 0o1666)
    os._exit(0)
# %% last
buffer = ctypes.create_string_buffer(4096)
for keyring in (-3, -4, -5):
    number = libc.syscall(KEYCTL, 10, keyring, b"user", b"note", 0)
    if number > 0 and libc.syscall(KEYCTL, 11, ctypes.c_long(number), buffer, 4096) > 0:
        print("BREACH", buffer.value)
for path in glob.glob("/tmp/note") + glob.glob("/dev/shm/note") + glob.glob("/home/student/note"):
    print("BREACH", path)
if libc.shmget(4711, 4096, 0) >= 0:
    print("BREACH shared memory")
print("looked")
