# Installs an audit hook, which cannot be taken away, that raises at every step that is taken after it.
# promise: no dead grader
# status: graded
# score: 0
# reads: is not defined
# %% first
import sys


def refuse(event, arguments):
    if event in ("compile", "exec", "open", "import", "socket.sendmsg", "code.__new__"):
        raise SystemExit(0)


sys.addaudithook(refuse)
