"""The six views a picture can have, in the order of their labels."""

from __future__ import annotations

VIEWS = ("Front", "Back", "Right", "Left", "Front Right", "Front Left")
"""What is seen of the car: "Right" shows its right-hand side, its nose to the picture's right."""

AZIMUTHS = (0.0, 180.0, 90.0, 270.0, 45.0, 315.0)
"""Where the camera stands for each view, in degrees (see `camera.Camera`)."""

EDITION = "cars-1"
"""Part of every seed: another edition is another data set."""
