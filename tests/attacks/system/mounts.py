# Mounts, unmounts and binds; makes read-only folders writable again; first as it is, then in a user namespace of its own.
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


def attempt(where):
    if libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0:
        print("BREACH mounted", where)
    if libc.mount(b"none", b"/usr", None, 32 | 4096, None) == 0 and os.access("/usr", os.W_OK):
        print("BREACH made /usr writable", where)
    if libc.umount2(b"/usr", 2) == 0 or libc.umount2(b"/proc", 2) == 0:
        print("BREACH unmounted", where)


attempt("at once")
reads, writes = os.pipe()
if os.fork() == 0:
    import sys

    if libc.unshare(0x10000000 | 0x00020000) == 0:
        said = []
        print = lambda *words: said.append(" ".join(words))
        attempt("in a user namespace of its own")
        os.write(writes, "\n".join(said).encode())
    os._exit(0)
os.close(writes)
os.wait()
print(os.read(reads, 1000).decode())
