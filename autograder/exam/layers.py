"""Which models may be judged: those whose config names built-in Keras layers and their parts, and nothing else.

The config comes from the student's process as data. It is checked here, name by name, before anything is made of it: a
Lambda layer or a class of one's own would bring code along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .values import InvalidAnswer

MODELS = {"Sequential", "Functional"}
LAYER_NAMES = """
InputLayer Dense EinsumDense Activation Identity Masking Embedding Conv1D Conv2D Conv3D SeparableConv1D
SeparableConv2D DepthwiseConv1D DepthwiseConv2D Conv1DTranspose Conv2DTranspose Conv3DTranspose MaxPooling1D
MaxPooling2D MaxPooling3D AveragePooling1D AveragePooling2D AveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D
GlobalMaxPooling3D GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D BatchNormalization
LayerNormalization GroupNormalization UnitNormalization RMSNormalization SpectralNormalization Normalization Rescaling
Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D GaussianDropout GaussianNoise AlphaDropout
ActivityRegularization Flatten Reshape Permute RepeatVector Cropping1D Cropping2D Cropping3D ZeroPadding1D
ZeroPadding2D ZeroPadding3D UpSampling1D UpSampling2D UpSampling3D ReLU LeakyReLU PReLU ELU Softmax Add Subtract
Multiply Average Maximum Minimum Concatenate Dot Resizing CenterCrop RandomFlip RandomRotation RandomTranslation
RandomZoom RandomContrast RandomBrightness RandomCrop RandomGrayscale RandomHue RandomSaturation RandomShear
RandomErasing RandomInvert RandomSharpness RandomPerspective RandomGaussianBlur RandomPosterization RandomColorJitter
RandomColorDegeneration Solarization AutoContrast Equalization MultiHeadAttention Attention AdditiveAttention
"""
LAYERS = set(LAYER_NAMES.split())
INITIALIZER_NAMES = """
Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity LecunNormal LecunUniform Ones Orthogonal RandomNormal
RandomUniform TruncatedNormal VarianceScaling Zeros
"""
PARTS = {  # what a layer's config may hold, by the module that Keras says it is from
    "keras.initializers": set(INITIALIZER_NAMES.split()),
    "keras.regularizers": {"L1", "L2", "L1L2", "OrthogonalRegularizer"},
    "keras.constraints": {"MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm"},
    "keras": {"DTypePolicy"},
    "keras.dtype_policies": {"DTypePolicy"},
    "keras.random": {"SeedGenerator"},
    "keras.src.random.seed_generator": {"SeedGenerator"},
}
OPERATIONS = {"TrueDivide", "Divide", "Multiply", "Subtract", "Add", "Power", "GetItem", "Cast", "ReduceMean", "Mean"}
MARKS = {"__tuple__", "__keras_tensor__"}  # Keras's own notation inside a config, not classes
UNSEEN = {"InputLayer", "Rescaling"}  # no part of a network's structure
DEEPEST = 40


def refuse_foreign(config: Any, depth: int = 0) -> None:
    """Raise InvalidAnswer for a config that names anything but built-in layers and their parts."""
    if depth > DEEPEST:
        raise InvalidAnswer("The model is nested too deeply.")
    if isinstance(config, Mapping) and "class_name" in config:
        _refuse_class(config)
    inner = config.values() if isinstance(config, Mapping) else config if isinstance(config, list) else ()
    for one in inner:
        refuse_foreign(one, depth + 1)


def _refuse_class(config: Mapping[str, Any]) -> None:
    name, module, registered = config["class_name"], config.get("module"), config.get("registered_name")
    if module is None:
        known = name in MARKS
    elif module in PARTS and name in PARTS[module]:
        known = registered is None
    else:
        known = str(module).split(".")[0] == "keras" and name in LAYERS | MODELS and registered in (None, name)
    if not known:
        raise InvalidAnswer(_foreign_sentence(name))


def _foreign_sentence(name: object) -> str:
    """Say what is foreign; a name of the student's own making is not repeated, as it could carry a hidden input out."""
    if name == "Lambda":
        return "The model has a Lambda layer. It holds Python code, which is not judged: use Keras's built-in layers."
    if name in OPERATIONS:
        return f"The model has `{name}`, which is an operation and no layer. Is it a Rescaling, or another layer of Keras?"
    return "The model has a part that is none of Keras's built-in layers. Only those are judged; code is not."


def layer_table(model: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the layers in order, those of inner models in their place, each as its `class` and Keras's own config."""
    return [_row(one) for one in _flat(model) if one["class_name"] not in UNSEEN]


def _row(layer: Mapping[str, Any]) -> dict[str, Any]:
    row = {"class": layer["class_name"], **layer["config"]}
    if isinstance(row.get("activation"), Mapping):  # `activation=keras.layers.ReLU()`
        row["activation"] = _activation(row["activation"])
    return row


def _activation(layer: Mapping[str, Any]) -> Any:
    """Return the name of the activation that a layer without settings of its own is; any other stays as it is."""
    plain = {name: layer.get("config", {}).get(name) or None for name in ("max_value", "negative_slope", "threshold")}
    return "relu" if layer.get("class_name") == "ReLU" and not any(plain.values()) else layer


def _flat(model: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for layer in model["config"]["layers"]:
        if layer["class_name"] in MODELS:
            yield from _flat(layer)
        else:
            yield layer


def input_shape(model: Mapping[str, Any]) -> list[int | None] | None:
    """Return the shape of one input, without the batch; None where the config does not say it."""
    for layer in _flat(model):
        if layer["class_name"] == "InputLayer":
            shape = layer["config"].get("batch_shape") or layer["config"].get("batch_input_shape")
            return list(shape[1:]) if isinstance(shape, list) else None
    shape = model["config"].get("build_input_shape")
    return list(shape[1:]) if isinstance(shape, list) else None
