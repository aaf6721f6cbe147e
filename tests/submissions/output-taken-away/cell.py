import sys

sys.stdout = None
sys.stderr = 5
