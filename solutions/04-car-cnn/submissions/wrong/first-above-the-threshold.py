# The first class above the threshold is taken, not the largest.
# hint: Your `decide` takes the first class that reaches the threshold. Look for the largest probability first, and only then ask whether it reaches the threshold.
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
