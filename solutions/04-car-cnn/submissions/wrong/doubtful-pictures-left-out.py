# Pictures that are not sure enough are left out.
# hint: Your `decide` leaves out the pictures that are not sure enough, so there are fewer answers than rows. Put -1 in their places.
# fails: decide/test_one_answer_one_question
# fails: decide/test_threshold_is_respected
# fails: decide/test_each_row_has_its_answer
# %% decide
def decide(probabilities, threshold):
    p = np.asarray(probabilities)
    return p.argmax(axis=1)[p.max(axis=1) >= threshold].tolist()
