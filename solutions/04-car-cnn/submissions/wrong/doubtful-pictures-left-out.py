# Pictures that are not sure enough are left out.
# fails: decide/test_one_answer_one_question
# fails: decide/test_threshold_is_respected
# fails: decide/test_each_row_has_its_answer
# %% decide
def decide(probabilities, threshold):
    p = np.asarray(probabilities)
    return p.argmax(axis=1)[p.max(axis=1) >= threshold].tolist()
