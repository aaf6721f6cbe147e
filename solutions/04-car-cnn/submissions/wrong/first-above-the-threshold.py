# The first class above the threshold is taken, not the largest.
# fails: decide/test_largest_wins
# fails: decide/test_threshold_is_respected
# %% decide
def decide(probabilities, threshold):
    answers = []
    for row in probabilities:
        answer = -1
        for i, p in enumerate(row):
            if p >= threshold:
                answer = i
                break
        answers.append(answer)
    return answers
