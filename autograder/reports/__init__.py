"""Reports read results, and nothing else: a table for the terminal, grades.csv, and the class page with its charts."""
