"""`course new`: the folder of a new assignment, and its entry in course.yml."""
