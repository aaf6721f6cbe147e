# The threshold is not used; the network always answers.
# hint: Your `decide` always gives an answer: `threshold` changes nothing. Where the largest probability is below it, the answer is -1.
# fails: decide/test_one_answer_one_question
# fails: decide/test_threshold_is_respected
# fails: decide/test_each_row_has_its_answer
# %% decide
def decide(probabilities, threshold):
    return np.asarray(probabilities).argmax(axis=1).tolist()
