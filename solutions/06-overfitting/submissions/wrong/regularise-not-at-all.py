# The patient as it is, trained to the end.
# hint: This is the patient without any remedy: no dropout, no penalty on the weights, no new pictures. It knows its training pictures by heart. Add remedies, and more than one.
# fails: regularise/test_the_gap_is_small
# fails: regularise/test_new_pictures
# trains: yes
# %% regularise
keras.utils.set_random_seed(1)
model = build_overfitting_model()
train(model, x_train, y_train, epochs=25)
# %% [sign]
def sign(model):
    layers = exam.layers(model)
    kinds = {one["class"] for one in layers} <= {"Conv2D", "MaxPooling2D", "Flatten", "Dense"}
    bare = kinds and not any(one.get("kernel_regularizer") for one in layers)
    return bare and exam.saw_no_mirror(model)
