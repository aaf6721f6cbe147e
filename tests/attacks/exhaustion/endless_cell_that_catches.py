# A loop that catches whatever is raised in it, and goes on.
# promise: no dead grader
# status: broke
# score: 0
# reads: could not be interrupted
# %% last
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
