# Mirrored and shifted pictures, no dropout, no L2; softmax outputs would need another loss, so logits stay.
# trains: yes
# %% regularise
def move(picture, down, across):
    rows = np.clip(np.arange(64) - down, 0, 63)
    columns = np.clip(np.arange(64) - across, 0, 63)
    return picture[rows][:, columns]


rng = np.random.default_rng(0)
pictures, labels = [], []
for picture, label in zip(x_train, y_train):
    for copy, name in ((picture, label), (picture[:, ::-1], [0, 1, 3, 2, 5, 4][label])):
        pictures += [copy, *(move(copy, *rng.integers(-6, 7, 2)) for _ in range(3))]
        labels += [name] * 4
keras.utils.set_random_seed(1)
model = build_overfitting_model()
train(model, np.array(pictures), np.array(labels), epochs=6)
