# An index of 0 is taken for no answer.
# hint: Your `decide` gives -1 where the answer is class 0. Python takes 0 for false: look for an `or`, or for an `if` that asks the index itself.
# fails: decide/test_class_0_is_an_answer
# %% decide
def decide(probabilities, threshold):
    answers = []
    for row in np.asarray(probabilities):
        index = int(row.argmax()) if row.max() >= threshold else None
        answers.append(index or -1)
    return answers
