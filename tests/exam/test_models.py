"""What an exam makes of Keras models: on real objects here, as under upstream otter; the sandbox's tests have the rest."""

from __future__ import annotations

import io
import json
import weakref
from typing import Any, ClassVar

import numpy as np
import pytest
from numpy.typing import NDArray

from autograder.exam import Exam, InvalidAnswer, models
from autograder.exam.layers import refuse_foreign
from autograder.sandbox.inside.descriptions import describe
from autograder.sandbox.inside.rebuilt_model import RebuiltModel

keras = pytest.importorskip("keras", reason="the train extra brings Keras")
SIDE, VIEWS = 8, 6


@pytest.fixture(scope="module")
def exam() -> Exam:
    """An exam with 30 small pictures: the brightness of a picture says its label."""
    labels = np.arange(30) % VIEWS
    images = np.full((30, SIDE, SIDE, 3), 0, dtype=np.uint8) + (labels * 40).astype(np.uint8)[:, None, None, None]
    hidden, cars = io.BytesIO(), io.BytesIO()
    np.savez(hidden, images=images, labels=labels)
    np.savez(cars, x_train=images[:12], y_train=labels[:12], x_val=images[12:], y_val=labels[12:])
    made = Exam("key")
    made.files = {
        "hidden_cars.npz": hidden.getvalue(),
        "cars.npz": cars.getvalue(),
        "thresholds.json": json.dumps({"accuracy": 0.5}).encode(),
    }
    return made


def knowing(activation: str = "linear") -> Any:
    """A model that gets every picture right: logit k is largest where the brightness is 40 k."""
    model = keras.Sequential([
        keras.Input((SIDE, SIDE, 3)), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(VIEWS, activation=activation)
    ])  # fmt: skip
    centres = np.arange(VIEWS) * 40 / 255
    kernel = np.tile(2 * centres, (3, 1)) / 3
    model.set_weights([100 * kernel, -100 * centres**2])
    return model


def test_accuracy_is_of_the_rebuilt_model(exam: Exam) -> None:
    assert exam.accuracy(knowing()) == 1.0
    assert exam.accuracy(knowing("softmax")) == 1.0
    assert exam.accuracy(knowing(), exam.validation_cars()) == 1.0


def test_a_constant_model_guesses(exam: Exam) -> None:
    model = knowing()
    model.set_weights([np.zeros((3, VIEWS)), np.arange(VIEWS)])
    assert exam.accuracy(model) == pytest.approx(1 / VIEWS)


def test_an_overridden_predict_is_not_asked(exam: Exam) -> None:
    class Cheat(keras.Sequential):  # type: ignore[misc]
        def predict(self, x: Any, **options: Any) -> NDArray[np.float64]:
            return np.eye(VIEWS)[exam.hidden_cars()[1][: len(x)]]

        predict_on_batch = __call__ = call = predict

        def get_config(self) -> dict[str, Any]:
            raise RuntimeError("nobody asks")

    cheat = Cheat([keras.Input((SIDE, SIDE, 3)), keras.layers.Flatten(), keras.layers.Dense(VIEWS)])
    cheat.set_weights([np.zeros_like(one) for one in cheat.get_weights()])
    assert exam.accuracy(cheat) == pytest.approx(1 / VIEWS)


def test_what_a_function_builds_is_built_once_for_all_tests(exam: Exam) -> None:
    calls: list[int] = []

    def build() -> Any:
        calls.append(1)
        return knowing()

    assert [layer["class"] for layer in exam.layers(exam.built(build))] == ["GlobalAveragePooling2D", "Dense"]
    assert exam.weight_count(exam.built(build)) == 4 * VIEWS
    assert exam.accuracy(exam.built(build)) == 1.0
    assert len(calls) == 1


def test_a_function_that_builds_no_model_is_asked_again(exam: Exam) -> None:
    answers = iter([3.0, knowing()])
    build = lambda: next(answers)  # noqa: E731  # a function as a student may write it
    with pytest.raises(InvalidAnswer, match="a Keras model was expected"):
        exam.built(build)
    assert exam.weight_count(exam.built(build)) == 4 * VIEWS


def test_layers_leave_out_input_and_rescaling(exam: Exam) -> None:
    inner = keras.Sequential([keras.Input((SIDE, SIDE, 3)), keras.layers.Conv2D(2, 3, activation="relu")])
    model = keras.Sequential([keras.Input((SIDE, SIDE, 3)), keras.layers.Rescaling(2.0), inner, keras.layers.Flatten()])
    found = exam.layers(model)
    assert [one["class"] for one in found] == ["Conv2D", "Flatten"]
    assert (found[0]["filters"], found[0]["kernel_size"], found[0]["activation"]) == (2, [3, 3], "relu")
    assert exam.weight_count(model) == 3 * 3 * 3 * 2 + 2


@pytest.mark.parametrize(
    ("activation", "told"),
    [
        ("relu", "relu"),
        (keras.layers.ReLU(), "relu"),
        (keras.layers.ReLU(max_value=6.0), "ReLU"),
        (keras.layers.LeakyReLU(), "LeakyReLU"),
    ],
)
def test_an_activation_may_be_a_layer_within_a_layer(activation: Any, told: str, exam: Exam) -> None:
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, activation=activation)])
    found = exam.layers(model)[0]["activation"]
    assert (found if isinstance(found, str) else found["class_name"]) == told


def test_an_inner_model_may_have_been_compiled(exam: Exam) -> None:
    inner = knowing()
    inner.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    assert exam.accuracy(keras.Sequential([keras.Input((SIDE, SIDE, 3)), inner])) == 1.0


def test_pictures_of_one_test_alone_are_not_kept(exam: Exam) -> None:
    images, labels = exam.hidden_cars()
    mirrored = np.ascontiguousarray(images[:, :, ::-1])
    known, model = weakref.ref(mirrored), knowing()
    exam.predict(model, mirrored)
    del mirrored
    assert known() is None
    assert exam.accuracy(model, (images, labels)) == 1.0


def test_a_functional_model_is_judged_like_a_sequential_one(exam: Exam) -> None:
    inputs = keras.Input((SIDE, SIDE, 3))
    outputs = keras.layers.Dense(VIEWS)(keras.layers.GlobalAveragePooling2D()(inputs))
    model = keras.Model(inputs, outputs)
    model.set_weights(knowing().get_weights())
    assert exam.accuracy(model) == 1.0


def test_a_model_that_was_never_trained_is_known_by_its_intercepts(exam: Exam) -> None:
    images, labels = exam.training_cars()
    trained = dense(keras.layers.BatchNormalization())
    assert exam.untrained(keras.models.clone_model(trained))
    trained.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    trained.fit(images, labels, epochs=1, verbose=0)
    assert not exam.untrained(trained)
    inputs = keras.Input((SIDE, SIDE, 3))
    assert not exam.untrained(keras.Model(inputs, keras.layers.Conv2D(2, 3, use_bias=False)(inputs)))  # nothing tells


@pytest.mark.parametrize(
    ("labels", "saw_none", "confuses"),
    [
        ([0, 1, 3, 2, 5, 4], False, False),  # it knows which side a mirror shows
        ([0, 1, 2, 3, 4, 5], False, True),  # the labels did not follow
        ([1, 0, 0, 0, 1, 1], True, False),  # it has never seen a mirror image
    ],
)
def test_what_a_network_says_of_mirror_images(
    exam_with_sides: Exam, labels: list[int], saw_none: bool, confuses: bool
) -> None:
    model = seeing(dict(enumerate(labels)))
    assert exam_with_sides.accuracy(model, exam_with_sides.training_cars()) == 1.0
    assert exam_with_sides.saw_no_mirror(model) is saw_none
    assert exam_with_sides.confuses_mirror_labels(model) is confuses


def test_a_network_that_knows_nothing_by_heart_does_not_show_what_it_saw(exam_with_sides: Exam) -> None:
    model = seeing({})
    model.set_weights([np.zeros_like(one) for one in model.get_weights()])
    assert not exam_with_sides.saw_no_mirror(model)
    assert not exam_with_sides.confuses_mirror_labels(model)


@pytest.fixture(scope="module")
def exam_with_sides() -> Exam:
    """An exam on pictures of one bright pixel: the column of its left half says the view."""
    labels = np.arange(30) % VIEWS
    images = np.zeros((30, SIDE, 2 * SIDE, 3), dtype=np.uint8)
    images[np.arange(30), 0, labels] = 255
    cars = io.BytesIO()
    np.savez(cars, x_train=images, y_train=labels)
    made = Exam("key")
    made.files = {"cars.npz": cars.getvalue()}
    return made


def seeing(mirror_labels: dict[int, int]) -> Any:
    """A model that knows those pictures, and gives each one's mirror image the label that stands for it here."""
    model = keras.Sequential([keras.Input((SIDE, 2 * SIDE, 3)), keras.layers.Flatten(), keras.layers.Dense(VIEWS)])
    kernel = np.zeros((SIDE, 2 * SIDE, 3, VIEWS))
    for view in range(VIEWS):
        kernel[0, view, :, view] = 1
    for view, label in mirror_labels.items():
        kernel[0, 2 * SIDE - 1 - view, :, label] = 1
    model.set_weights([kernel.reshape(-1, VIEWS), np.zeros(VIEWS)])
    return model


def test_the_pictures_that_a_model_takes(exam: Exam) -> None:
    assert exam.input_shape(knowing()) == [SIDE, SIDE, 3]
    assert exam.input_shape(keras.Sequential([keras.Input((None, None, 3)), keras.layers.Conv2D(2, 3)])) == [None, None, 3]


def test_a_model_built_by_its_first_batch_takes_any_batch(exam: Exam) -> None:
    model = keras.Sequential([keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(VIEWS)])
    model(np.zeros((5, SIDE, SIDE, 3), np.float32))
    model.set_weights(knowing().get_weights())
    assert exam.accuracy(model) == 1.0


def dense(*layers: Any) -> Any:
    return keras.Sequential([keras.Input((SIDE, SIDE, 3)), *layers, keras.layers.Flatten(), keras.layers.Dense(VIEWS)])


class OwnLayer(keras.layers.Layer):  # type: ignore[misc]
    def call(self, x: Any) -> Any:
        return x


class OwnModel(keras.Model):  # type: ignore[misc]
    def call(self, x: Any) -> Any:
        return x


def own_activation(x: Any) -> Any:
    return x


REFUSED = {
    "no model": (lambda: 3, "a Keras model was expected"),
    "nothing": (lambda: None, "The answer is None"),
    "untouched": (lambda: ..., "The answer is still"),
    "a Lambda layer": (lambda: dense(keras.layers.Lambda(lambda x: x)), "Lambda layer. It holds Python code"),
    "an own layer": (lambda: dense(OwnLayer()), "a part that is none of Keras's built-in layers"),
    "an own model": (lambda: OwnModel(), "a class of its own"),
    "an own activation": (lambda: dense(keras.layers.Activation(own_activation)), "none of Keras's built-in layers"),
    "an operation": (
        lambda: (lambda x: keras.Model(x, keras.layers.Flatten()(x / 255.0)))(keras.Input((SIDE, SIDE, 3))),
        "`TrueDivide`, which is an operation and no layer",
    ),
    "not built": (lambda: keras.Sequential([keras.layers.Dense(3)]), "not built yet: give it its keras.Input"),
    "another input": (
        lambda: keras.Sequential([keras.Input((4, 4, 3)), keras.layers.Flatten(), keras.layers.Dense(VIEWS)]),
        "takes pictures of another size, or none at all; these are 8 × 8 × 3",
    ),
    "one output": (
        lambda: keras.Sequential([keras.Input((SIDE, SIDE, 3)), keras.layers.Flatten(), keras.layers.Dense(1)]),
        "does not give six numbers for each picture",
    ),
    "no flatten": (
        lambda: keras.Sequential([keras.Input((SIDE, SIDE, 3)), keras.layers.Dense(VIEWS)]),
        "does not give six numbers for each picture",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_judged_gets_a_sentence(exam: Exam, case: str) -> None:
    make, sentence = REFUSED[case]
    with pytest.raises(InvalidAnswer, match=sentence):
        exam.accuracy(make())


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_weights_that_are_no_numbers(exam: Exam, bad: float) -> None:
    model = knowing()
    kernel, bias = model.get_weights()
    kernel[0, 0] = bad
    model.set_weights([kernel, bias])
    with pytest.raises(InvalidAnswer, match="its training went astray"):
        exam.accuracy(model)


def test_a_config_that_names_code_is_refused_wherever_it_stands() -> None:
    layer = {"module": "keras.layers", "class_name": "Dense", "registered_name": None}
    for code in (
        {"module": "builtins", "class_name": "function", "config": "own", "registered_name": "function"},
        {"module": "os", "class_name": "system", "config": {}, "registered_name": None},
        {"module": "keras.layers", "class_name": "Lambda", "config": {}, "registered_name": None},
        {"module": "keras.layers", "class_name": "TFSMLayer", "config": {}, "registered_name": None},
        {"module": "keras.layers", "class_name": "Dense", "config": {}, "registered_name": "mine>Dense"},
        {"class_name": "__lambda__", "config": {}},
        {"class_name": 3},
    ):
        with pytest.raises(InvalidAnswer):
            refuse_foreign({**layer, "config": {"kernel_initializer": [code]}})
    refuse_foreign({**layer, "config": {"activation": "relu"}})


def test_history_is_what_fit_returned_or_its_dict(exam: Exam) -> None:
    model = knowing()
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    images, labels = exam.training_cars()
    history = model.fit(images, labels, epochs=2, verbose=0)
    assert exam.history(history) == exam.history(history.history)
    assert len(exam.history(history)["accuracy"]) == 2
    with pytest.raises(InvalidAnswer, match="no `val_accuracy`: hand validation_data to fit"):
        exam.history(history)["val_accuracy"]
    assert [exam.kind(one) for one in (history, model, [model], None)] == ["history", "model", "list", "NoneType"]
    for wrong in (None, 3, {"accuracy": "high"}, {"accuracy": [[1.0]]}):
        with pytest.raises(InvalidAnswer):
            exam.history(wrong)


def test_a_figure_is_its_lines_labels_and_legend(exam: Exam) -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    figure, axes = pyplot.subplots()
    axes.plot([1, 2], [0.25, 0.5], "b-")
    axes.plot([1, 2], [0.2, 0.4], "r--")
    axes.set(xlabel="epoch", ylabel="accuracy")
    axes.legend(["training", "validation"])  # the lines themselves are not told their names
    found = exam.figure(figure)["axes"][0]
    pyplot.close(figure)
    assert (found["xlabel"], found["ylabel"], found["legend"]) == ("epoch", "accuracy", ["training", "validation"])
    assert [(one["x"], one["y"], one["label"]) for one in found["lines"]] == [
        ([1.0, 2.0], [0.25, 0.5], "training"),
        ([1.0, 2.0], [0.2, 0.4], "validation"),
    ]
    assert [one["named"] for one in found["lines"]] == [False, False]
    assert exam.kind(figure) == "figure"
    assert exam.figure(axes) == exam.figure((figure, axes)) == exam.figure(figure)
    for wrong in (None, 3, [1, 2], (), ("a", "b")):
        with pytest.raises(InvalidAnswer):
            exam.figure(wrong)


def test_a_sentence_never_repeats_what_a_student_may_have_hidden_in_it(exam: Exam) -> None:
    class Telling:
        """As a handle on an object whose process lies."""

        cache: ClassVar[dict[str, Any]] = {}
        rebuild = None

        def describe(self) -> dict[str, Any]:
            return {"kind": "model", "problem": "the hidden input is 0.625"}

        def answer_kind(self) -> str:
            return "an object"

    with pytest.raises(InvalidAnswer, match="cannot be read") as refused:
        exam.layers(Telling())
    assert "0.625" not in str(refused.value)


def test_thresholds_and_data_come_from_the_exams_files(exam: Exam) -> None:
    assert exam.threshold("accuracy") == 0.5
    with pytest.raises(KeyError):
        exam.threshold("none such")
    with pytest.raises(KeyError):
        exam.data("curves.json")


def test_of_many_pictures_only_those_are_looked_at_whose_views_are_taken(
    exam: Exam, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "MOST_HASHED", 100)
    images, labels = exam.hidden_cars()
    looked: list[int] = []
    predict = models.JudgedModel.predict

    def counted(self: models.JudgedModel, images: Any, exact: bool = True) -> NDArray[np.float64]:
        looked.append(len(images))
        return predict(self, images, exact)

    monkeypatch.setattr(models.JudgedModel, "predict", counted)
    views = exam.classes(knowing(), images.copy())
    assert (len(views), looked) == (30, [])
    assert np.array_equal(views[labels >= 2], labels[labels >= 2])
    assert np.array_equal(views[5:8], labels[5:8])
    assert views[-1] == labels[-1]
    assert looked == [20, 3, 1]
    assert np.array_equal(views, labels)
    assert (views == labels).all()
    assert not (labels != views).any()
    assert type(exam.classes(knowing(), images)) is np.ndarray


def test_bytes_are_the_same_pictures_as_their_255ths() -> None:
    levels = np.arange(256, dtype=np.uint8).reshape(64, 2, 2, 1)
    seen = RebuiltModel(*layers_and_weights(keras.Sequential([keras.Input((2, 2, 1)), keras.layers.Flatten()])))
    for many in (levels[:5], levels):  # a few are looked at one way, and many another
        np.testing.assert_array_equal(seen.predict(many), (many.astype(np.float32) / 255).reshape(len(many), 4))
        np.testing.assert_array_equal(seen.predict(many), seen.predict(many.astype(np.float32) / 255))


def layers_and_weights(model: Any) -> tuple[str, list[Any]]:
    found = describe(model)
    assert found is not None
    return found["config"], found["weights"]
