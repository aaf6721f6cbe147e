# Built, with dropout, but never trained: no accuracy, no gap.
# fails: regularise/test_the_gap_is_small
# fails: regularise/test_new_pictures
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
model = build_overfitting_model()
