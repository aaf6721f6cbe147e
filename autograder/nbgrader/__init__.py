"""The course under nbgrader: its folder, written from the same masters, and our grader in the place of nbgrader's own."""
