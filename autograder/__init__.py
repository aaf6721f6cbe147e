"""Theory of operation.

Processes, from trusted to untrusted:

coordinator      `course grade`. Reads course.yml, the secret, bundles and submissions; the only writer of results.
worker           forked from the coordinator, one for each job. Holds the hidden tests and runs them by otter's own
                 runner against a `StudentNamespace`: plain data and proxies, never an object of the student's. To explain
                 a failed case it runs the bank's wrong answers, the author's own code (`grading/misconceptions.py`).
supervisor       started by the coordinator with a clean environment and no file of the course. Chooses the means of
                 confinement that this place allows (`sandbox/ground.py`), claims user ids, makes control groups, forks the
                 fork server, waits for its end, and removes whatever is left then.
fork server      process 1 of its own process namespace, with no network and, once its imports are done, a private root that
                 holds libraries alone. Reads nothing that a student wrote: it forks, reaps, and kills when told to or late.
probe            forked before the imports from a copy of the fork server, by the steps of a student's process. It tries to
                 read, write, signal, trace, connect, gain and exceed (`sandbox/confinement/effects.py`). If it succeeds in
                 anything, or leaves anything behind, nothing is graded.
student's        forked from the fork server for each submission, as process 1 of namespaces of its own. Takes the steps of
process          `sandbox/confinement/steps.py`, then runs the notebook and answers questions over one socket. When it ends,
                 or the fork server ends it, all of its processes do.
clean room       forked from the fork server when a submission's first model is judged; confined like the student's process,
                 as another user, and without its code. Rebuilds models from a checked config and weights, or from a
                 checked .keras file's, and shows them pictures. It gets no label, no threshold and no test.

viewer           `course serve`. Shows what is in the results' folder, on loopback; is told nothing else and writes nothing.

With `--engine docker` each worker, or with `--isolation container` each submission, has a container of its own
(`container/engine.py`), which holds a supervisor, its fork server and all that this forks; coordinator and workers stay
outside. On Gradescope all of them run in its container, one submission at a time (`gradescope/__main__.py`).

Under nbgrader, its autograde asks `course judge` for each submission (`nbgrader/preprocessor.py`), a coordinator with one
worker, and takes back points, hints and outputs alone; nbgrader's process runs nothing of a student's.

Flow: a worker makes a socket pair and hands one end to the fork server, which hands it to the new child. The worker sends
files and cells, then "give me these names", then "call this function with these arguments"; whatever comes back is
decoded from an allow-listed format (`sandbox/inside/wire_format.py`) and compared in the worker.

Trust: the student's process holds no test, no expected value, no secret and no path of a result, and shares no writable
file with anybody. Hidden inputs do enter it, those of one test at a time, as arguments: a hostile function can remember
them, and has nowhere to take them, because no text that it can write reaches a hint. Nothing it sends is executed,
unpickled or believed.

Ends: whoever kills the fork server kills the process namespace in which every submission lives; whoever kills the
supervisor kills the fork server, which asked the kernel for that; and when the coordinator and its workers are gone, the
fork server's control sockets close and it ends. Where there are no namespaces, a small process of the supervisor's, the
broom, ends every process of a slot's user instead, after each submission and in the end. docs/security.md says what each
place gives, and what is not defended against.
"""

__version__ = "0.1.0"
