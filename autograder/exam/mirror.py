"""Whether a network has learned from mirror images of its training pictures, and under which labels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .files import Pictures

SEEN_IN_A_MIRROR = np.array([0, 1, 3, 2, 5, 4])  # Right and Left change places, and so do Front Right and Front Left

# Chosen by hand; `course verify` proves that each sign shows in its own wrong answer and in none of the others that train.
BY_HEART = 0.85
FURTHER_THAN_CHANCE = 0.1
SAYS_THE_OLD_LABEL = 0.6

Accuracy = Callable[[Pictures], float]


def mirrored(pictures: Pictures) -> Pictures:
    """Return the mirror images, with the labels that these have."""
    images, labels = pictures
    return np.ascontiguousarray(images[:, :, ::-1]), SEEN_IN_A_MIRROR[labels]


def mirrored_under_old_labels(pictures: Pictures) -> Pictures:
    """Return the mirror images of those pictures whose label a mirror changes, each with the label that it had before."""
    images, labels = pictures
    changes = SEEN_IN_A_MIRROR[labels] != labels
    return np.ascontiguousarray(images[changes][:, :, ::-1]), labels[changes]


def confuses_labels(accuracy: Accuracy, learnt: Pictures) -> bool:
    return accuracy(mirrored_under_old_labels(learnt)) > SAYS_THE_OLD_LABEL


def saw_no_mirror(accuracy: Accuracy, learnt: Pictures) -> bool:
    known = accuracy(learnt)
    lead = known - accuracy(mirrored(learnt))
    return known > BY_HEART and lead > FURTHER_THAN_CHANCE and not confuses_labels(accuracy, learnt)
