# One epoch at a time, each with copies of its own; what leaves a picture on one side comes in on the other.
# trains: yes
# %% regularise
keras.utils.set_random_seed(4)
dice = np.random.default_rng(4)
both = {"x": np.concatenate([x_train, np.flip(x_train, axis=2)]), "y": np.concatenate([y_train, y_train ^ (y_train > 1)])}
model = build_overfitting_model()
for epoch in range(16):
    moved = [np.roll(one, dice.integers(-4, 5, 2), axis=(0, 1)) for one in both["x"]]
    train(model, np.array(moved), both["y"], epochs=1)
