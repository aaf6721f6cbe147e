# `model` is what `train` returned.
# hint: Your `model` holds what `train` or `fit` returned, the history of the training. The network is what was trained: keep that in `model`, and call `train` or `fit` without `model =` before it.
# fails: regularise/test_there_is_a_model
# fails: regularise/test_it_is_the_same_network
# fails: regularise/test_the_gap_is_small
# fails: regularise/test_new_pictures
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
x_both = np.concatenate([x_train, x_train[:, :, ::-1]])
y_both = np.concatenate([y_train, np.array([0, 1, 3, 2, 5, 4])[y_train]])
model = train(build_overfitting_model(), x_both, y_both, epochs=1)
# %% [sign]
def sign(model):
    return exam.kind(model) in ("dict", "history")
