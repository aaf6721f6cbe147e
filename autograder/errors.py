"""Every error that this package raises on purpose.

CourseError                     anything below; its text is one sentence (or a few) for the person at the keyboard
├── UsageError                  the command line or a path is wrong (exit status 2)
│   ├── ManifestError           course.yml is wrong; names the file and the line
│   └── BuildError              a master cannot be built; says which trap it fell into
├── StaleError                  generated files do not match their masters
├── StorageError                results cannot be written (disk full, folder read-only)
│   └── GradebookAway           nbgrader's database cannot be written now; the results are kept, and are written there later
├── SubmissionBroke             the submission's own doing: it hit a limit, ended its process or sent garbage
│   └── ProcessKilled           its process was killed; by whose doing nobody can tell until it is killed again
└── GraderFault                 the grader's own trouble: the submission was not judged and is to be graded again
    ├── ForkServerLost          the fork server ended while a submission ran
    └── ConfinementFailed       this machine does not allow what the sandbox needs
"""

from __future__ import annotations


class CourseError(Exception):
    """The root; its text is meant to be read by the person who typed the command."""


class UsageError(CourseError):
    """The command line or a path it names is wrong."""


class ManifestError(UsageError):
    """course.yml is wrong; the text names the file and the line."""


class BuildError(UsageError):
    """A master cannot be built; the text says where and why."""


class StaleError(CourseError):
    """Generated files do not match their masters."""


class StorageError(CourseError):
    """Results cannot be written."""


class GradebookAway(StorageError):
    """nbgrader's database cannot be written now; the results are kept, and the next run writes them there."""


class SubmissionBroke(CourseError):
    """The submission hit a limit, ended its own process or sent garbage; the text is in a student's words."""


class ProcessKilled(SubmissionBroke):
    """The kernel killed the process: it used too much, or another process of the machine did."""


class GraderFault(CourseError):
    """The grader's own trouble; the submission was not judged."""


class ForkServerLost(GraderFault):
    """The fork server ended while a submission ran; that submission was not judged."""


class ConfinementFailed(GraderFault):
    """This machine does not allow a step of the confinement."""
