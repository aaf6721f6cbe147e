# A probability exactly at the threshold is not good enough.
# hint: Your `decide` asks a person where the largest probability equals the threshold. That is good enough: only below it the answer is -1.
# fails: decide/test_one_answer_one_question
# fails: decide/test_exactly_at_the_threshold
# %% decide
def decide(probabilities, threshold):
    p = np.asarray(probabilities)
    return [int(row.argmax()) if row.max() > threshold else -1 for row in p]
