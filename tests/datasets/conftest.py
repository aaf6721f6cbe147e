"""Lets the tests of a data set import its package, which is not installed."""

import sys
from pathlib import Path

CARS = Path(__file__).parents[2] / "datasets" / "cars"

sys.path.insert(0, str(CARS))
