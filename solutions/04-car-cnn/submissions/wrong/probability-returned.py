# The largest probability is returned, not its class.
# hint: Your `decide` returns the largest probability itself. The answer is its class: the index at which it stands.
# fails: decide/test_one_answer_one_question
# fails: decide/test_largest_wins
# fails: decide/test_threshold_is_respected
# fails: decide/test_exactly_at_the_threshold
# fails: decide/test_class_0_is_an_answer
# fails: decide/test_each_row_has_its_answer
# %% decide
def decide(probabilities, threshold):
    return [float(max(row)) if max(row) >= threshold else -1 for row in probabilities]
