# One doubtful picture makes all answers -1.
# hint: As soon as one picture is doubtful, your `decide` gives -1 for all of them. Each row is decided by itself: look for an `any`, or for an `if` outside the loop.
# fails: decide/test_one_answer_one_question
# fails: decide/test_each_row_has_its_answer
# %% decide
def decide(probabilities, threshold):
    p = np.asarray(probabilities)
    if np.any(p.max(axis=1) < threshold):
        return [-1] * len(p)
    return p.argmax(axis=1).tolist()
