"""Theory of operation.

Processes, from trusted to untrusted:

coordinator      `course grade`. Reads course.yml, the secret, bundles and submissions; the only writer of results.
worker           forked from the coordinator, one for each job. Holds the hidden tests and runs them by otter's own
                 runner against a `StudentNamespace`: plain data and proxies, never an object of the student's.
fork server      started by the coordinator with a clean environment and no file of the course. Imports the slow
                 libraries once. Reads nothing that a student wrote: it forks, reaps, and kills when told to or late.
student's        forked from the fork server for each submission, as process 1 of namespaces of its own. Takes the steps of
process          `sandbox/confinement.py`, then runs the notebook and answers questions over one socket. When it ends, or the
                 fork server ends it, all of its processes do.
clean room       forked from the fork server when a submission's first model is judged; confined like the student's process,
                 as another user, and without its code. Rebuilds models from a checked config and weights, or from a
                 checked .keras file's, and shows them pictures. It gets no label, no threshold and no test.

Flow: a worker makes a socket pair and hands one end to the fork server, which hands it to the new child. The worker sends
files and cells, then "give me these names", then "call this function with these arguments"; whatever comes back is
decoded from an allow-listed format (`sandbox/inside/wire_format.py`) and compared in the worker.

Trust: the student's process holds no test, no expected value, no secret and no path of a result, and shares no writable
file with anybody. Hidden inputs do enter it, one call at a time, as arguments: a hostile function can remember them, and
has nowhere to take them, because no text that it can write reaches a hint. Nothing it sends is executed, unpickled or
believed.
"""

__version__ = "0.1.0"
