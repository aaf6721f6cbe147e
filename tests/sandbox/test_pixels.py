"""Pictures arrive at a model as they were, however they travel."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox.inside.pixels import packed
from autograder.sandbox.inside.rebuilt_model import as_floats

LEVELS = np.random.default_rng(4).integers(0, 256, (21, 6, 5, 3)).astype(np.float32)


def test_every_level_travels_as_a_byte() -> None:
    pictures = np.arange(256, dtype=np.float32).reshape(4, 8, 8, 1) / 255
    assert packed(pictures).dtype == np.uint8
    np.testing.assert_array_equal(as_floats(packed(pictures)), pictures)
    assert as_floats(packed(pictures)).dtype == np.float32


@pytest.mark.parametrize("odd", [0.1, -1 / 255, 256 / 255, 1e30, np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("place", [0, 20])
@pytest.mark.filterwarnings("error")
def test_one_other_number_and_all_travel_as_they_are(odd: float, place: int) -> None:
    pictures = LEVELS / 255
    pictures[place, 3, 2, 1] = odd
    assert packed(pictures) is pictures
    np.testing.assert_array_equal(as_floats(packed(pictures)), pictures)


def test_mirrored_and_no_pictures() -> None:
    mirrored = np.ascontiguousarray((LEVELS / 255)[:, :, ::-1])
    np.testing.assert_array_equal(as_floats(packed(mirrored)), mirrored)
    assert as_floats(packed(mirrored[:0])).shape == (0, 6, 5, 3)
