# Mirrored pictures keep their labels.
# fails: regularise/test_the_gap_is_small
# fails: regularise/test_new_pictures
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
model = build_overfitting_model()
train(model, np.concatenate([x_train, x_train[:, :, ::-1]]), np.concatenate([y_train, y_train]), epochs=12)
