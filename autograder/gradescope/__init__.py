"""Grading in Gradescope's container: the bundle that is uploaded there, and what runs for each submission."""
