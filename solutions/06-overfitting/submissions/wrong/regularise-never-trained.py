# Built, with dropout, but never trained: no accuracy, no gap.
# hint: Your network was never trained: its weights are still those that it was built with, so there is no gap and nothing learnt. Hand it to `train`.
# fails: regularise/test_the_gap_is_small
# fails: regularise/test_new_pictures
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
model = build_overfitting_model()
# %% [sign]
def sign(model):
    return exam.untrained(model)
