"""The steps that a freshly forked child takes before any of a submission's code, and their reasons."""

from __future__ import annotations

from collections.abc import Sequence

from .own_user import limits, own_environment, own_group, own_namespaces, own_user
from .place import Means, Place, Step, StepFailed
from .private_root import own_files
from .shared_files import own_folder, own_view, refuse_packages
from .system_calls import filtered_calls

GROUP = Step("own group", "no submission can use up the machine's memory or processes, however many it starts", own_group)
NAMESPACES = Step("own namespaces", "no view of other processes, no mount that anybody else sees", own_namespaces)
FILES = Step("own files", "no test, result, secret or other submission can be read; nothing outlives it", own_files)
FOLDER = Step("own folder", "a place to write that nobody else can read", own_folder)
PACKAGES = Step("forbidden packages", "a package that this assignment does without says so", refuse_packages)
VIEW = Step("own view", "no test, result, secret or other submission can be read", own_view)
LIMITS = Step("limits", "no submission can use up the machine", limits)
USER = Step("own user", "no signal to and no file of anybody else; no new privilege", own_user)
CALLS = Step("filtered calls", "no socket, no tracing, no mount, no rarely used door into the kernel", filtered_calls)
ENVIRONMENT = Step("own environment", "no path or key in a variable", own_environment)

WITH_NAMESPACES = (GROUP, NAMESPACES, FILES, LIMITS, USER, CALLS, ENVIRONMENT)
STEPS = {
    Means.NAMESPACES: WITH_NAMESPACES,
    Means.USER_NAMESPACES: WITH_NAMESPACES,
    Means.USER_IDS: (GROUP, FOLDER, PACKAGES, LIMITS, VIEW, USER, CALLS, ENVIRONMENT),
    Means.NOTHING: (FOLDER, ENVIRONMENT),
}


def take(steps: Sequence[Step], place: Place) -> None:
    """Take the steps in order; raises StepFailed with the name of the one that is not possible here."""
    for step in steps:
        try:
            step.take(place)
        except OSError as error:
            raise StepFailed(f"{step.name}: {error}") from None
