"""The record of the course: nbgrader's database, written from our results by one writer, with a log of what moved."""
