"""The confinement of submissions: what a place allows, the steps that are taken there, and the probe that they hold.

place.py          the means, and the `Place` that each step is given
steps.py          the steps of each means, in order, each with its reason
private_root.py   files, where namespaces are allowed        shared_files.py   files, where they are not
broom.py          ends a slot's processes, where they are not
system_calls.py   the seccomp filter                         groups.py         memory and processes of a whole submission
own_user.py       limits, user, environment                  effects.py        each promise, and an attempt against it
kernel.py         system calls that Python does not have
"""
