# Sleeps in every answer for as long as it may.
# promise: no dead grader
# status: broke
# score: 0
# reads: did not come back within 2 s
# %% weighted_sum
import time


def weighted_sum(inputs, weights, bias=0.0):
    time.sleep(600)
# %% fires
def fires(inputs, weights, threshold=1.0):
    time.sleep(600)
# %% steer
def steer(left_light, right_light, weights):
    time.sleep(600)
