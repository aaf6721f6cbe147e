# Asks the kernel for what a notebook has no use for: keyrings, bpf, perf, io_uring, userfaultfd, modules, handles.
# promise: no harmed neighbour
# status: graded
# score: 0
# prints: tried
# dangerous: yes
# %% last
import ctypes
import os

print("tried")
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
x86 = os.uname().machine == "x86_64"
calls = {
    "add_key": (248 if x86 else 217, b"user", b"mine", b"x", 1, -3), "keyctl": (250 if x86 else 219, 0, -3, 1),
    "bpf": (321 if x86 else 280, 0, ctypes.create_string_buffer(128), 128),
    "perf_event_open": (298 if x86 else 241, ctypes.create_string_buffer(128), 0, -1, -1, 0),
    "io_uring_setup": (425, 1, ctypes.create_string_buffer(256)), "userfaultfd": (323 if x86 else 282, 1),
    "ptrace": (101 if x86 else 117, 0, 0, 0, 0), "kcmp": (312 if x86 else 272, os.getpid(), os.getpid(), 0, 0, 0),
    "open_by_handle_at": (304 if x86 else 265, -1, None, 0), "kexec_load": (246 if x86 else 104, 0, 0, None, 0),
    "init_module": (175 if x86 else 105, None, 0, b""), "swapon": (167 if x86 else 224, b"/tmp", 0),
    "acct": (163 if x86 else 89, None), "sethostname": (170 if x86 else 161, b"mine", 4), "quotactl": (179 if x86 else 60, 0, 0, 0, 0),
    "unshare": (272 if x86 else 97, 0x40000000), "setns": (308 if x86 else 268, -1, 0), "chroot": (161 if x86 else 51, b"/tmp"),
}
children = 0
for name, arguments in calls.items():
    reads, writes = os.pipe()
    if os.fork() == 0:
        result = libc.syscall(*arguments)
        if result >= 0:
            os.write(writes, f"BREACH {name}".encode())
        os._exit(0)
    os.close(writes)
    os.wait()
    print(os.read(reads, 100).decode(), end=" ")
    os.close(reads)
