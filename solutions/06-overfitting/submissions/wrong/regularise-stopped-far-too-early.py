# One epoch: no gap, because nothing is learnt.
# hint: Your network has hardly learnt anything, not even its own training pictures. So it has no gap, and that is no cure. Train it for more epochs.
# fails: regularise/test_the_gap_is_small
# fails: regularise/test_new_pictures
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
model = build_overfitting_model()
train(model, x_train, y_train, epochs=1)
# %% [sign]
def sign(model):  # regularise-overdone, which comes first, shows the other reason
    return not exam.untrained(model) and exam.accuracy(model, exam.training_cars()) < 0.5
