# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# init_cell: true
# export_cell:
#   pdf: false
# generate: true
# tests:
#   ok_format: false

# %% [markdown]
# # 1 · A neuron
#
# A robot has two light sensors and two tracks. No camera, no map, no program: only four numbers that say how strongly
# each sensor drives each track. Choose them well and it chases your torch across the room; swap two and it flees. By
# the end of this notebook you will have written the arithmetic inside that robot, and it is the same arithmetic that
# runs, a few million times over, inside the network you train in assignment 4.

# %% [markdown]
# ## How to work with this notebook
#
# 1. Run the cells from top to bottom (Shift + Enter). Every question has one cell with `...` in it: put your code there
#    and run the cell.
# 2. Run the `grader.check` cell below it. It tries the worked example and tells you what it found.
# 3. After you submit, more tests run, with other numbers. Whatever they find, they tell you with a hint. So do not stop
#    at the first green check: ask what else your function may be given. Points are given check by check, and none are
#    ever taken away: an answer that passes more of them never scores lower.
# 4. Save, then use the last cell, or your course's usual way, to submit.
#
# Wherever a function gets several numbers, they may come as a list, a tuple or an array, and you may answer with any of
# the three. Do not change what you are given. The questions do not need each other's answers: if one resists, go on.

# %%
import math

import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# The next cell holds six ready-made activations, from section 1.5 on: each takes **one** number. The checks use them,
# so run the cell, but do not change it.

# %%
def reference_identity(z):
    return z


def reference_sigmoid(z):
    return 0.5 * (1 + math.tanh(0.5 * z))


def reference_tanh(z):
    return math.tanh(z)


def reference_relu(z):
    return max(0.0, z)


def reference_leaky_relu(z):
    return max(0.01 * z, z)


def reference_square(z):
    return z * z


# %% [raw]
# # BEGIN QUESTION
# name: weighted_sum
# points: 8

# %% [markdown]
# ## 1.1 The weighted sum
#
# ![The robot seen from above, with a torch to its front right. The left sensor reads 0.2, the right one 1.0. Thick wires of weight 0.99 cross to the opposite tracks, thin wires of weight 0.46 run to the tracks on the same side. The left track gets 1.082, the right one 0.658.](robot.png)
#
# The right sensor sees the torch and reports $1.0$; the left one sees a little of it, $0.2$. The left track listens to
# both, with weights $0.99$ and $0.46$:
#
# $$z = 1.0 \cdot 0.99 + 0.2 \cdot 0.46 = 0.99 + 0.092 = 1.082$$
#
# In general a neuron multiplies each input by its own weight, adds the products, and then adds one number of its own,
# the **bias** $b$: its mood before anything has happened.
#
# $$z = \sum_i x_i w_i + b$$
#
# Write `weighted_sum`. Three inputs and two weights cannot be paired, and neither can one input and three weights:
# refuse with a `ValueError` rather than guess. Python's `zip` and numpy's broadcasting both *do* guess, in silence.
#
# Before you run the check, predict: what is $z$ when every input is $0$? And when there are no inputs at all?

# %% [raw]
# # BEGIN SOLUTION

# %%
def weighted_sum(inputs, weights, bias=0.0):
    """Return the weighted sum of a neuron's inputs, plus its bias.

    inputs, weights: two sequences of numbers, equally long (otherwise ValueError); both may be empty
    bias: a number
    """
    # BEGIN SOLUTION
    if len(inputs) != len(weights):
        raise ValueError(f"{len(inputs)} inputs but {len(weights)} weights")
    return sum(x * w for x, w in zip(inputs, weights)) + bias
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_left_track(weighted_sum):
    z = weighted_sum([1.0, 0.2], [0.99, 0.46])
    assert z is not None, "weighted_sum returned nothing: does it end with a return?"
    assert abs(z - 1.082) < 1e-5, f"the robot's left track should get 1.082, yours gets {z}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Each input is multiplied by its own weight, the one at the same place, and then the products are added. Weights may be negative.
""" # END TEST CONFIG
def test_every_input_has_its_own_weight(weighted_sum):
    rng = exam.rng("weighted_sum test_every_input_has_its_own_weight")
    signs = np.array([1, -1, 1, -1, 1])
    z, others = 0.0, [0.0]
    while min(abs(z - other) for other in others) < 0.125:  # until the usual slips give something else
        x = (rng.permutation(32)[:5] + 1) / 8
        w = signs * (rng.permutation(32)[:5] + 1) / 8
        z = float(x @ w)
        others = [x.sum() * w.sum(), x.sum() + w.sum(), x @ w[::-1], x @ np.abs(w), x[0] * w[0], x[:-1] @ w[:-1]]
    exam.assert_close(weighted_sum(x.tolist(), w.tolist()), z, float(np.abs(x * w).sum()))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The bias is missing. It is the third argument, and it is added to the sum of the products.
""" # END TEST CONFIG
def test_bias_is_added(weighted_sum):
    rng = exam.rng("weighted_sum test_bias_is_added")
    x, w, b = exam.eighths(rng, 3, 0.5, 4).tolist()
    exam.assert_close(weighted_sum([x], [w], b), x * w + b, x * w + b)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The bias belongs to the neuron. It is added once, not once for each input.
""" # END TEST CONFIG
def test_bias_is_added_once(weighted_sum):
    rng = exam.rng("weighted_sum test_bias_is_added_once")
    x, w = exam.eighths(rng, (2, 4), 0.5, 4)
    b = float(exam.eighths(rng, 1, 0.5, 4)[0])
    z = float(x @ w) + b
    exam.assert_close(weighted_sum(x.tolist(), w.tolist(), b), z, z)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A neuron without inputs has nothing to add up, but it still has its bias.
""" # END TEST CONFIG
def test_no_inputs_leave_the_bias(weighted_sum):
    rng = exam.rng("weighted_sum test_no_inputs_leave_the_bias")
    b = float(exam.eighths(rng, 1, 0.5, 4)[0])
    exam.assert_close(weighted_sum([], [], b), b, b)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Arrays should work as well as lists. Asking an array whether it is empty as one asks a list (if not inputs) fails; its len tells.
""" # END TEST CONFIG
def test_arrays_work_like_lists(weighted_sum):
    rng = exam.rng("weighted_sum test_arrays_work_like_lists")
    value = float(exam.eighths(rng, 1, 0.5, 4)[0])  # all the same, so that only the kind of the arguments is judged here
    exam.assert_close(weighted_sum(np.full(3, value), np.full(3, value)), 3 * value**2, 3 * value**2)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Three inputs and two weights cannot be paired, nor two inputs and four weights. Say so with a ValueError instead of dropping some in silence.
""" # END TEST CONFIG
def test_unequal_lengths_are_refused(weighted_sum):
    rng = exam.rng("weighted_sum test_unequal_lengths_are_refused")
    for n_inputs, n_weights in ((3, 2), (2, 4)):
        x, w = exam.eighths(rng, n_inputs).tolist(), exam.eighths(rng, n_weights).tolist()
        exam.assert_raises(ValueError, weighted_sum, x, w)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: One input and several weights are unequal lengths too. numpy stretches the single number to fit (broadcasting), so compare the lengths yourself and raise a ValueError.
""" # END TEST CONFIG
def test_a_single_number_is_not_stretched(weighted_sum):
    rng = exam.rng("weighted_sum test_a_single_number_is_not_stretched")
    for n_inputs, n_weights in ((1, 3), (4, 1)):
        x, w = exam.eighths(rng, n_inputs).tolist(), exam.eighths(rng, n_weights).tolist()
        exam.assert_raises(ValueError, weighted_sum, x, w)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# With all inputs at zero, only the bias is left. A neuron with a high bias is easily excited; one with a very negative
# bias needs a lot of convincing. What it does with its $z$ is the next question.

# %% [raw]
# # BEGIN QUESTION
# name: activations
# points: 10

# %% [markdown]
# ## 1.2 Activation functions
#
# A neuron does not pass on $z$ as it is. It passes on $f(z)$, where $f$ is its **activation function**. Five of them
# run nearly every network that you will meet:
#
# | name | $f(z)$ | what it is like |
# |:--|:--|:--|
# | identity | $z$ | no opinion at all |
# | sigmoid | $\dfrac{1}{1 + e^{-z}}$ | a dimmer, from $0$ to $1$; $f(0) = 0.5$, $f(1) = 0.7311$ |
# | tanh | $\dfrac{e^{z} - e^{-z}}{e^{z} + e^{-z}}$ | a dimmer from $-1$ to $1$; $f(1) = 0.7616$ |
# | relu | $z$ if $z > 0$, else $0$ | a valve, which lets through one way; $f(-2) = 0$ |
# | leaky relu | $z$ if $z > 0$, else $\alpha z$ | a valve that drips; with $\alpha = 0.01$, $f(-2) = -0.02$ |
#
# Two warnings from experience.
#
# **A formula that looks right.** A widely used slide prints tanh as $\frac{1 - e^{-z}}{1 + e^{-z}}$. The curve has the
# right shape and runs from $-1$ to $1$, but it is $\tanh(z/2)$: at $1$ it gives $0.4621$, not $0.7616$.
#
# **A formula that is right, and fails.** At $z = -1000$ the sigmoid is $0$, as near as makes no difference. But
# $e^{1000}$ has 435 digits and fits no floating-point number: Python's `math.exp(1000)` raises an error, numpy's
# overflows with a warning, and a tanh computed that way ends as `nan`. *Not a number* is catching: one of them, and
# soon your network holds nothing else. So `sigmoid` and `tanh` must stay finite at $\pm 1000$ and warn of nothing.
# Either find a formula in which only $e^{\text{something negative}}$ occurs, or find out what numpy has ready.
#
# Write the five functions. Each takes one number, or a whole array of any shape (a picture has rows and columns), and
# answers in the same shape, element by element.

# %% [raw]
# # BEGIN SOLUTION

# %%
def identity(z):
    """Return z as it is. z: a number or an array; the answer has its shape (here and in the four below)."""
    # BEGIN SOLUTION
    return z
    # END SOLUTION


def sigmoid(z):
    """Return 1 / (1 + e^-z), between 0 and 1; finite, and without a warning, at z = -1000 and z = 1000 too."""
    # BEGIN SOLUTION
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))  # no exponent is positive, so nothing overflows
    # END SOLUTION


def tanh(z):
    """Return the hyperbolic tangent, between -1 and 1; finite, and without a warning, at z = -1000 and z = 1000 too."""
    # BEGIN SOLUTION
    return np.tanh(z)
    # END SOLUTION


def relu(z):
    """Return z where it is positive, and 0 elsewhere."""
    # BEGIN SOLUTION
    return np.maximum(z, 0)
    # END SOLUTION


def leaky_relu(z, alpha=0.01):
    """Return z where it is positive, and alpha * z elsewhere; 0 <= alpha < 1."""
    # BEGIN SOLUTION
    return np.maximum(z, np.multiply(alpha, z))
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_identity_relu_and_leaky_relu(identity, relu, leaky_relu):
    cases = (("identity", identity, -2.0, -2.0), ("identity", identity, 3.0, 3.0), ("relu", relu, -2.0, 0.0),
             ("relu", relu, 3.0, 3.0), ("leaky_relu", leaky_relu, -2.0, -0.02), ("leaky_relu", leaky_relu, 3.0, 3.0))
    for name, function, z, expected in cases:
        answer = function(z)
        assert answer is not None, f"{name} returned nothing: does it end with a return?"
        assert abs(answer - expected) < 1e-5, f"{name}({z}) should be {expected}, yours is {answer}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_sigmoid_and_tanh(sigmoid, tanh):
    for name, function, z, expected in (("sigmoid", sigmoid, 0.0, 0.5), ("sigmoid", sigmoid, 1.0, 0.7311), ("tanh", tanh, 1.0, 0.7616)):
        answer = function(z)
        assert answer is not None, f"{name} returned nothing: does it end with a return?"
        assert abs(answer - expected) < 1e-4, f"{name}({z}) should be {expected}, yours is {answer}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The sigmoid rises from 0 to 1. Look at the sign of the exponent, at the brackets, and at what happens on both sides of 0.
""" # END TEST CONFIG
def test_sigmoid_values(sigmoid):
    rng = exam.rng("activations test_sigmoid_values")
    numbers = np.concatenate([exam.eighths(rng, 2, *span) for span in ((-6, -1.5), (-0.875, -0.125), (0.125, 0.875), (1.5, 6))])
    for got, z in zip(exam.answers(sigmoid, *zip(numbers.tolist())), numbers):
        exam.assert_close(got, 1 / (1 + np.exp(-z)))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: This is not tanh. If you took the formula (1 - e^-z) / (1 + e^-z) from a slide, it gives tanh of half of z.
""" # END TEST CONFIG
def test_tanh_values(tanh):
    rng = exam.rng("activations test_tanh_values")
    numbers = np.concatenate([exam.eighths(rng, 2, *span) for span in ((-3, -1.5), (-0.875, -0.125), (0.125, 0.875), (1.5, 3))])
    for got, z in zip(exam.answers(tanh, *zip(numbers.tolist())), numbers):
        exam.assert_close(got, np.sinh(z) / np.cosh(z))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Far from 0 the sigmoid overflows. Arrange it so that the exponent is never positive. (np.where computes both of its branches, the overflowing one too.)
""" # END TEST CONFIG
def test_sigmoid_far_from_zero(sigmoid):
    rng = exam.rng("activations test_sigmoid_far_from_zero")
    far = float(exam.eighths(rng, 1, 800, 1000)[0])
    for z, expected in ((far, 1.0), (-far, 0.0)):
        exam.assert_close(exam.without_warnings(sigmoid, z), expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Far from 0 tanh overflows, and infinity divided by infinity is not a number. Look for a form without large exponents, or for numpy's own.
""" # END TEST CONFIG
def test_tanh_far_from_zero(tanh):
    rng = exam.rng("activations test_tanh_far_from_zero")
    far = float(exam.eighths(rng, 1, 800, 1000)[0])
    for z, expected in ((far, 1.0), (-far, -1.0)):
        exam.assert_close(exam.without_warnings(tanh, z), expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Relu lets positive numbers through unchanged, small ones too, and turns negative ones into 0. It neither mirrors nor limits.
""" # END TEST CONFIG
def test_relu_values(relu):
    rng = exam.rng("activations test_relu_values")
    numbers = (*exam.eighths(rng, 2, -8, -1.5).tolist(), *exam.eighths(rng, 2, 7, 20).tolist(), -0.125, 0.0, 0.125)
    for got, z in zip(exam.answers(relu, *zip(numbers)), numbers):
        exam.assert_close(got, z if z > 0 else 0.0, abs(z))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The slope of leaky_relu below 0 is its argument alpha. 0.01 is only what alpha is when nobody says otherwise.
""" # END TEST CONFIG
def test_leaky_relu_uses_alpha(leaky_relu):
    rng = exam.rng("activations test_leaky_relu_uses_alpha")
    cases, expected = [], []
    for alpha in (exam.eighths(rng, 2, 0.125, 0.375).tolist() + exam.eighths(rng, 2, 0.5, 0.875).tolist()):
        for size in (0.125, float(exam.eighths(rng, 1, 1, 8)[0])):
            cases += [(-size, alpha), (size, alpha)]
            expected += [-alpha * size, size]
    for got, (z, *_), value in zip(exam.answers(leaky_relu, *cases, (-size,)), [*cases, (0.01 * size,)], [*expected, -0.01 * size]):
        exam.assert_close(got, value, abs(z))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Each of the five functions should take a whole array, element by element. An if asks one question for the whole array, and the functions in math take a single number; numpy's take arrays.
""" # END TEST CONFIG
def test_whole_arrays(identity, sigmoid, tanh, relu, leaky_relu):
    rng = exam.rng("activations test_whole_arrays")
    numbers = exam.eighths(rng, 2, 0.125, 3).tolist() + exam.eighths(rng, 2, -3, -0.125).tolist()
    for function in (identity, sigmoid, tanh, relu, leaky_relu):
        *one_by_one, whole = exam.answers(function, *zip(numbers), (np.array(numbers),))
        exam.assert_close(whole, list(map(float, one_by_one)))  # its own answers: only its way with arrays is judged here

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: An array may have rows and columns, or more directions still. The answer keeps its shape.
""" # END TEST CONFIG
def test_shapes_are_kept(identity, sigmoid, tanh, relu, leaky_relu):
    rng = exam.rng("activations test_shapes_are_kept")
    arrays = [exam.eighths(rng, shape, -3, 3) for shape in ((2, 3), (3, 1, 2))]
    for function in (identity, sigmoid, tanh, relu, leaky_relu):
        answers = exam.answers(function, *((one,) for array in arrays for one in (array.flatten(), array.copy())))
        for array, in_a_row, got in zip(arrays, answers[::2], answers[1::2]):
            exam.assert_close(got, np.reshape(in_a_row, array.shape))  # its own answers: only the shape is judged here

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Here are your five, drawn. Where is each of them flat? In a flat stretch the neuron's answer no longer depends on its
# inputs, so there is nothing to learn from. That is why the sigmoid, flat on both sides, went out of fashion for deep
# networks, and why relu, flat on one side only, came in.

# %% tags=["drawing"]
def draw_activations(functions):
    """Draw the functions between -4 and 4."""
    line = np.linspace(-4, 4, 41).tolist()
    figure, axes = plt.subplots(figsize=(7, 4.2))
    axes.axhline(0, color="#c9d0dc", lw=1)
    axes.axvline(0, color="#c9d0dc", lw=1)
    for name, function in functions.items():
        axes.plot(line, [function(z) for z in line], lw=2.5, label=name)
    axes.set(title="five activations", xlabel="$z$", ylim=(-1.6, 3.2))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    plt.show()


your_functions = {"identity": identity, "sigmoid": sigmoid, "tanh": tanh, "relu": relu,
                  "leaky relu, α = 0.1": lambda z: leaky_relu(z, 0.1)}
unwritten = [name for name, function in your_functions.items() if function(0.5) is None]
if unwritten:
    print("Still to write:", ", ".join(unwritten) + ".")
else:
    draw_activations(your_functions)

# %% [raw]
# # BEGIN QUESTION
# name: fires
# points: 4

# %% [markdown]
# ## 1.3 To fire or not to fire
#
# The oldest artificial neuron (McCulloch and Pitts, 1943) knows only yes and no. So does this one: it adds up its
# weighted inputs and **fires** when the sum is *above* a threshold. The robot's left track got $1.082$; with a
# threshold of $1$ its motor starts. The right one got $0.2 \cdot 0.99 + 1.0 \cdot 0.46 = 0.658$: nothing moves.
#
# Above means above: a sum that only just reaches the threshold does not fire. (Books differ here, so it has to be
# said.) Such cases look like hair-splitting, until somebody uses the neuron for counting: with weights of $1$ and a
# threshold of $1$, exactly this decides whether one switch is enough or whether it takes two.

# %% [raw]
# # BEGIN SOLUTION

# %%
def fires(inputs, weights, threshold=1.0):
    """Return whether the weighted sum of the inputs is above the threshold: True or False.

    inputs, weights: two sequences of numbers, equally long
    threshold: a number; a sum that equals it does not fire
    """
    # BEGIN SOLUTION
    return bool(np.dot(inputs, weights) > threshold)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_the_two_tracks(fires):
    left, right = fires([1.0, 0.2], [0.99, 0.46]), fires([1.0, 0.2], [0.46, 0.99])
    assert left is not None and right is not None, "fires returned nothing: does it end with a return?"
    assert left, f"the left track gets 1.082, which is above 1, so it fires (True); you say {left}"
    assert not right, f"the right track gets 0.658, which is not above 1, so it does not fire (False); you say {right}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A neuron fires when its sum is above the threshold. A sum that equals the threshold is not above it.
""" # END TEST CONFIG
def test_exactly_at_the_threshold(fires):
    rng = exam.rng("fires test_exactly_at_the_threshold")
    pairs = exam.eighths(rng, (3, 2, 3), 0.125, 0.5)  # sums below 1, so that a fixed threshold is judged elsewhere
    for got in exam.answers(fires, *((x.tolist(), w.tolist(), float(x @ w)) for x, w in pairs)):
        exam.assert_equal(got, False)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The threshold is an argument. It is 1 only when nobody says otherwise, and it may be large or negative.
""" # END TEST CONFIG
def test_other_thresholds(fires):
    rng = exam.rng("fires test_other_thresholds")
    cases = []
    for size in (3.0, -3.0):
        x, w = exam.eighths(rng, 2, 0.5, 2).tolist(), [size, size]
        total = size * (x[0] + x[1])
        cases += [(x, w, total - 0.5), (x, w, total + 0.5)]
    for got, expected in zip(exam.answers(fires, *cases), (True, False, True, False)):
        exam.assert_equal(got, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The whole sum decides, with its sign. Two weak inputs can fire a neuron together, and a negative weight can hold a strong input back.
""" # END TEST CONFIG
def test_the_whole_sum_decides(fires):
    rng = exam.rng("fires test_the_whole_sum_decides")
    weak, strong = float(exam.eighths(rng, 1, 0.625, 0.875)[0]), float(exam.eighths(rng, 1, 1.5, 4)[0])
    pairs = [weak, weak], [strong, -strong], [-strong, -strong]
    for got, expected in zip(exam.answers(fires, *(([1.0, 1.0], w) for w in pairs)), (True, False, False)):
        exam.assert_equal(got, expected)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Asking whether $\sum x_i w_i > \theta$ is asking whether $\sum x_i w_i - \theta > 0$. So a threshold $\theta$ is
# nothing new: it is a bias of $-\theta$, followed by a step. From here on there are only biases.

# %% [raw]
# # BEGIN QUESTION
# name: steer
# points: 6

# %% [markdown]
# ## 1.4 Two neurons steer a robot
#
# ![Two robots, each with a torch to its front right. On the left robot the thick wires cross: its left track gets 1.082, its right track 0.658, and it turns right, towards the torch. On the right robot the thick wires run straight: the numbers are exchanged and it turns left, away from the torch.](wiring.png)
#
# Each track has a neuron, and the stronger track pushes its side of the robot ahead. So the robot turns towards the
# *other* side, as a rowing boat does when you pull one oar harder than the other. In the picture on the left, the left
# track is the stronger one, $1.082$ against $0.658$: the robot turns **right**, where the light is. Exchange the
# weights, and the same light makes it turn left. The neuroscientist Valentino Braitenberg built (on paper) vehicles
# like these and noticed how readily people who watch them say *it likes the light*, *it is afraid*. Four numbers.
#
# Four numbers, in two rows: `weights[t][s]` belongs to the wire **to** track $t$ **from** sensor $s$, and $0$ is left,
# $1$ is right. The robot on the left has `((0.46, 0.99), (0.99, 0.46))`: its first row is everything that the left
# track listens to. One row for each neuron is the convention of this notebook; Keras, later, has one *column* for each.
# It is worth a look each time, since numbers in a square fit either way round, and no error message will tell you.
#
# Write `steer`. There is no bias and no threshold here: however weak the light, the larger sum wins. Sums have signs:
# $-0.5$ is larger than $-2$. Equal sums go straight.

# %% [raw]
# # BEGIN SOLUTION

# %%
def steer(left_light, right_light, weights):
    """Return which way the robot turns: "left", "right" or "straight".

    left_light, right_light: what the two sensors report
    weights: two rows of two numbers; weights[t][s] leads from sensor s to track t (0 is left, 1 is right)
    """
    # BEGIN SOLUTION
    left_track, right_track = (left_light * from_left + right_light * from_right for from_left, from_right in weights)
    if left_track > right_track:
        return "right"
    if left_track < right_track:
        return "left"
    return "straight"
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_towards_the_light_and_away(steer):
    towards = steer(0.2, 1.0, ((0.46, 0.99), (0.99, 0.46)))
    assert towards is not None, "steer returned nothing: does it end with a return?"
    assert towards == "right", f"1.082 on the left track, 0.658 on the right one: the robot turns right, yours answers {towards}"
    away = steer(0.2, 1.0, ((0.99, 0.46), (0.46, 0.99)))
    assert away == "left", f"0.658 on the left track, 1.082 on the right one: the robot turns left, yours answers {away}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The stronger track pushes its own side ahead, so it turns the robot to the other side. Check too which light belongs to which sensor.
""" # END TEST CONFIG
def test_the_stronger_track_turns_it_to_the_other_side(steer):
    rng = exam.rng("steer test_the_stronger_track_turns_it_to_the_other_side")
    small, large = float(exam.eighths(rng, 1, 0.125, 1)[0]), float(exam.eighths(rng, 1, 2, 4)[0])
    dim, bright = float(exam.eighths(rng, 1, 0.125, 0.375)[0]), float(exam.eighths(rng, 1, 0.625, 1)[0])
    crossed, straight = ((small, large), (large, small)), ((large, small), (small, large))
    cases = (dim, bright, crossed), (bright, dim, crossed), (dim, bright, straight), (bright, dim, straight)
    for got, expected in zip(exam.answers(steer, *cases), ("right", "left", "left", "right")):
        exam.assert_equal(got, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Rows and columns are exchanged. weights[t] holds everything that track t listens to, from the left sensor first, then from the right one.
""" # END TEST CONFIG
def test_rows_are_tracks(steer):
    rng = exam.rng("steer test_rows_are_tracks")
    cases = [(1.0, 1.0, ((3.0, 0.0), (0.0, 0.5))), (1.0, 1.0, ((0.5, 0.0), (0.0, 3.0)))]  # left stronger, right stronger
    stronger = []  # of those that follow: 0 for the left track, 1 for the right one
    own_sides = 0  # how many of these a robot would notice whose tracks listen to their own side alone
    while min(stronger.count(0), stronger.count(1)) < 3 or not own_sides:
        lights, weights = exam.eighths(rng, (99, 2), 0.125, 1), exam.eighths(rng, (99, 2, 2), 0, 4)
        tracks = np.einsum("nij,nj->ni", weights, lights)
        turn, by_columns, exchanged = (
            one[:, 0] - one[:, 1]
            for one in (tracks, np.einsum("nij,ni->nj", weights, lights), np.einsum("nij,nj->ni", weights, lights[:, ::-1]))
        )
        notices = turn * by_columns < 0
        nothing_else = (turn * exchanged > 0) & (tracks.max(axis=1) > 1) & (tracks.min(axis=1) <= 1)  # other tests' business
        for i in np.flatnonzero(notices & nothing_else):
            cases.append((*lights[i].tolist(), weights[i].tolist()))
            stronger.append(int(turn[i] < 0))
            own_sides += turn[i] * (lights[i, 0] * weights[i, 0, 0] - lights[i, 1] * weights[i, 1, 1]) <= 0
    left_stronger, right_stronger, *turns = exam.answers(steer, *cases)  # which way it turns is judged by another test
    assert left_stronger != right_stronger
    for got, track in zip(turns, stronger):
        exam.assert_equal(got, (left_stronger, right_stronger)[track])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: When both tracks get the same, the robot goes straight. In the dark, for instance.
""" # END TEST CONFIG
def test_equal_sums_go_straight(steer):
    rng = exam.rng("steer test_equal_sums_go_straight")
    a, b, c, light = exam.eighths(rng, 4, 0.125, 1).tolist()
    cases = (0.0, 0.0, ((a, b), (b, c))), (light, light, ((a, b), (b, a))), (light, light, ((-a, c), (c, -a)))
    for got in exam.answers(steer, *cases):
        exam.assert_equal(got, "straight")

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Weights may be negative, and a sum keeps its sign. A strongly negative track is the weaker one, not the stronger.
""" # END TEST CONFIG
def test_sums_keep_their_signs(steer):
    rng = exam.rng("steer test_sums_keep_their_signs")
    forward, backward = float(exam.eighths(rng, 1, 1.125, 2)[0]), float(exam.eighths(rng, 1, -4, -2.5)[0])
    pairs = (3.0, 0.5), (0.5, 3.0), (forward, backward), (backward, forward)
    answers = exam.answers(steer, *((1.0, 1.0, ((left, 0.0), (0.0, right))) for left, right in pairs))
    left_stronger, right_stronger, *turns = answers  # which way it turns then is judged by another test
    assert left_stronger != right_stronger
    for got, expected in zip(turns, (left_stronger, right_stronger)):
        exam.assert_equal(got, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: There is no threshold here. Even two small sums differ, and the larger one wins.
""" # END TEST CONFIG
def test_weak_light_is_enough(steer):
    rng = exam.rng("steer test_weak_light_is_enough")
    small, large = float(exam.eighths(rng, 1, 0.125, 0.375)[0]), float(exam.eighths(rng, 1, 0.5, 0.75)[0])
    pairs = (3.0, 0.5), (0.5, 3.0), (large, small), (small, large)
    answers = exam.answers(steer, *((1.0, 1.0, ((left, 0.0), (0.0, right))) for left, right in pairs))
    left_stronger, right_stronger, *turns = answers  # which way it turns then is judged by another test
    assert left_stronger != right_stronger
    for got, expected in zip(turns, (left_stronger, right_stronger)):
        exam.assert_equal(got, expected)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Now let it drive, through a dark room with one lamp in it. Predict first: where does each robot end up? Does the one
# that flees ever stop? Then try other weights: what does a robot do that has one wire only?

# %% tags=["drawing"]
CHASE = ((0.46, 0.99), (0.99, 0.46))
FLEE = ((0.99, 0.46), (0.46, 0.99))


def drive(weights, x, y, heading, steps=60):
    """Return the robot's path, a list of (x, y). The lamp is at (0, 0); its light fades with the distance."""
    path = [(x, y)]
    while len(path) <= steps and math.hypot(x, y) > 0.2:
        to_lamp = math.atan2(-y, -x) - heading  # the angle from straight ahead to the lamp, counted to the left
        brightness = 1 / (1 + x * x + y * y)
        left_light = brightness * (1 + math.cos(to_lamp - 0.8)) / 2  # each sensor looks 0.8 rad (46°) to its side
        right_light = brightness * (1 + math.cos(to_lamp + 0.8)) / 2
        heading += {"left": 0.135, "right": -0.135}.get(steer(left_light, right_light, weights), 0.0)
        x, y = x + 0.12 * math.cos(heading), y + 0.12 * math.sin(heading)
        path.append((x, y))
    return path


def draw_rooms(rooms):
    """Draw each room's lamp, its light, and the paths of three robots that start in different places."""
    figure, axes = plt.subplots(figsize=(9, 4.8))
    across = np.linspace(-4, 4, 60)
    glow = (1 / (1 + across**2 + across[:, None] ** 2)) ** 0.7
    for number, (title, weights) in enumerate(rooms.items()):
        middle = 9 * number
        axes.imshow(glow, extent=(middle - 4, middle + 4, -4, 4), origin="lower", cmap="cividis", vmin=0, vmax=1.1,
                    interpolation="bilinear")
        axes.text(middle, 4.3, title, ha="center")
        for start, colour in (((-2.8, -1.6, -0.4), "#7fd1ff"), ((2.9, -0.8, 1.2), "#ffffff"), ((-0.6, 2, 2.4), "#ff9f6b")):
            path = np.array([place for place in drive(weights, *start) if max(map(abs, place)) <= 4])
            axes.plot(path[:, 0] + middle, path[:, 1], color=colour, lw=2.2)
            axes.plot(path[0, 0] + middle, path[0, 1], "o", color=colour, ms=8)
        axes.plot(middle, 0, "o", color="#fff3b0", ms=12)
    axes.set(xlim=(-4.2, 9 * len(rooms) - 4.8), ylim=(-4.2, 5))
    axes.axis("off")
    plt.show()


if steer(0.2, 1.0, CHASE) is None:
    print("Write steer first, then this cell lets the robot drive.")
else:
    draw_rooms({"towards the light (start: dot)": CHASE, "away from the light": FLEE})

# %% [raw]
# # BEGIN QUESTION
# name: neuron
# points: 7

# %% [markdown]
# ## 1.5 The whole neuron
#
# Sum, bias, activation: now all in one, in a notation that treats the bias like any other weight. Give every neuron
# one extra input, $x_0$, which is always $1$. Then the bias is just the weight of that input, $w_0$, and is called the
# **intercept**:
#
# $$f(w_0 \cdot 1 + w_1 x_1 + w_2 x_2 + \dots + w_n x_n)$$
#
# So `w` is **one longer** than `x`, and the intercept comes **first**. The left track again, with its threshold of $1$
# turned into an intercept of $-1$: for $x = (1.0, 0.2)$ and $w = (-1, 0.99, 0.46)$
#
# $$z = -1 + 1.0 \cdot 0.99 + 0.2 \cdot 0.46 = 0.082$$
#
# and the identity answers $0.082$, the sigmoid $0.5205$: just about convinced.
#
# `activation` is a function. Functions are values like any other: they can be handed over, and called where they
# arrive. It takes one number. Call it exactly once, on the finished sum.

# %% [raw]
# # BEGIN SOLUTION

# %%
def neuron(x, w, activation):
    """Return the output of a neuron: its activation, applied to its weighted sum with intercept.

    x: a sequence of n numbers, the inputs
    w: a sequence of n + 1 numbers: the intercept first, then one weight for each input
    activation: a function of one number, for instance reference_sigmoid
    """
    # BEGIN SOLUTION
    return float(activation(float(w[0] + np.dot(w[1:], x))))
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_left_track_again(neuron, reference_identity, reference_sigmoid):
    for name, activation, expected in (("identity", reference_identity, 0.082), ("sigmoid", reference_sigmoid, 0.5205)):
        output = neuron((1.0, 0.2), (-1.0, 0.99, 0.46), activation)
        assert output is not None, "neuron returned nothing: does it end with a return?"
        assert abs(output - expected) < 1e-4, f"with the {name} the left track should answer {expected}, yours answers {output}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The intercept is the first of the weights, w[0]. The weight of the first input is w[1], and so on.
""" # END TEST CONFIG
def test_the_intercept_comes_first(neuron, reference_identity):
    rng = exam.rng("neuron test_the_intercept_comes_first")
    z, others = 0.0, [0.0]
    while min(abs(z - other) for other in others) < 0.125:
        x, w = exam.eighths(rng, 3), exam.eighths(rng, 4)
        z, others = float(w[0] + x @ w[1:]), [x @ w[:-1] + w[-1], x @ w[1:], w[0] + x @ w[:0:-1], w[0] + x @ w[:-1]]
        others.append(w[0] + x[:2] @ w[1:3])
    exam.assert_close(neuron(x.tolist(), w.tolist(), reference_identity), z, float(abs(w[0]) + np.abs(x * w[1:]).sum()))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: When all inputs are 0, the intercept is still there, once. It is multiplied by the extra input, which is always 1.
""" # END TEST CONFIG
def test_the_intercept_is_added_once(neuron, reference_identity):
    rng = exam.rng("neuron test_the_intercept_is_added_once")
    values = exam.eighths(rng, 2, 0.5, 4).tolist()
    for got, value in zip(exam.answers(neuron, *(([0.0, 0.0, 0.0], [one] * 4, reference_identity) for one in values)), values):
        exam.assert_close(got, value, value)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The activation is missing, or it is not the one that was handed over. The neuron answers with activation(z), not with z.
""" # END TEST CONFIG
def test_the_activation_is_applied(neuron, reference_square, reference_tanh):
    rng = exam.rng("neuron test_the_activation_is_applied")
    cases, expected = [], []
    for value in exam.eighths(rng, 2, 1.125, 2).tolist():
        x, w = [value, value], [0.0, value, 0.0]  # no intercept, one product: only the activation is judged here
        cases += [(x, w, reference_square), (x, w, reference_tanh)]
        expected += [(value**4, value**4), (np.tanh(value**2), 1.0)]
    for got, (output, size) in zip(exam.answers(neuron, *cases), expected):
        exam.assert_close(got, output, size)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: First add all the products, then call the activation once, on the finished sum. Not on each product.
""" # END TEST CONFIG
def test_the_activation_sees_the_whole_sum(neuron, reference_square):
    rng = exam.rng("neuron test_the_activation_sees_the_whole_sum")
    value, other, weight = exam.eighths(rng, 3, 1.125, 4).tolist()
    expected = (weight * (value + other)) ** 2
    exam.assert_close(neuron([value, other, value], [0.0, weight, weight, 0.0], reference_square), expected, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The intercept belongs inside the sum that the activation sees. It is not added to what the activation answers.
""" # END TEST CONFIG
def test_the_intercept_is_inside(neuron, reference_square):
    rng = exam.rng("neuron test_the_intercept_is_inside")
    values = exam.eighths(rng, 2, 1.125, 4).tolist()
    for got, value in zip(exam.answers(neuron, *(([0.0, 0.0], [one] * 3, reference_square) for one in values)), values):
        exam.assert_close(got, value**2, value**2)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Arrays should work as well as lists. For a list, [1] + x puts a 1 in front; for an array it adds 1 to every number.
""" # END TEST CONFIG
def test_arrays_work_like_lists(neuron, reference_identity):
    rng = exam.rng("neuron test_arrays_work_like_lists")
    value, other, weight = exam.eighths(rng, 3, 0.5, 4).tolist()
    x, w = np.array([value, other, value]), np.array([0.0, weight, weight, 0.0])
    expected = weight * (value + other)
    exam.assert_close(neuron(x, w, reference_identity), expected, expected)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Sum first, then activation: that order is the neuron. One of them can lean to a side, switch, or grade its answer
# between $0$ and $1$. It gets interesting when its answer becomes the next one's input.

# %% [raw]
# # BEGIN QUESTION
# name: forward
# points: 6

# %% [markdown]
# ## 1.6 A network, forwards
#
# ![A network drawn as a graph. The input 0, 1, 2, 3 leads to a first layer of three neurons with outputs 2, 10 and 6, these to a second layer of two neurons with outputs 0 and 0, and these to a single neuron with output 0.2689. Each line carries its weight; each neuron carries its intercept.](network.png)
#
# A **layer** is a row of neurons that all see the same inputs; their outputs, in order, are the inputs of the next
# layer. In the picture, $x = (0, 1, 2, 3)$. The second neuron of layer 1 has the weights $(0, 1, 2, 1, 2)$, intercept
# first:
#
# $$z = 0 + 1 \cdot 0 + 2 \cdot 1 + 1 \cdot 2 + 2 \cdot 3 = 10, \qquad \mathrm{relu}(10) = 10$$
#
# and so on to the right:
#
# | layer | activation | weight vectors | outputs |
# |:--|:--|:--|:--|
# | 1 | relu | (0, 1, 0, 1, 0), (0, 1, 2, 1, 2), (0, 1, 1, 1, 1) | 2, 10, 6 |
# | 2 | relu | (0, −2, 1, −2), (0, 1, −1, 0) | 0, 0 |
# | 3 | sigmoid | (−1, −3, 2) | 0.2689 |
#
# `layers` is a list with one pair for each layer: its weight vectors (one for each neuron, intercept first) and its
# activation. The cell below writes the picture down in this form. Go through layer 2 by hand before you write
# `forward`.

# %%
example_layers = [
    ([(0, 1, 0, 1, 0), (0, 1, 2, 1, 2), (0, 1, 1, 1, 1)], reference_relu),
    ([(0, -2, 1, -2), (0, 1, -1, 0)], reference_relu),
    ([(-1, -3, 2)], reference_sigmoid),
]

# %% [markdown]
# Return the outputs of *every* layer, first layer first, the input not included: here
# `[[2, 10, 6], [0, 0], [0.2689...]]`. A layer with one neuron still has a list of outputs. The activation takes one
# number, so call it for each neuron.

# %% [raw]
# # BEGIN SOLUTION

# %%
def forward(x, layers):
    """Return the outputs of all layers of a network, one list for each layer; the input is not included.

    x: a sequence of numbers, the input of the first layer
    layers: a sequence of pairs (weight_vectors, activation), first layer first; each weight vector holds the
        intercept, then one weight for each input of its layer; the activation is a function of one number
    """
    # BEGIN SOLUTION
    outputs = []
    for weight_vectors, activation in layers:
        x = [float(activation(float(w[0] + np.dot(w[1:], x)))) for w in weight_vectors]
        outputs.append(x)
    return outputs
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_the_picture(forward, reference_relu, reference_sigmoid):
    layers = [
        ([(0, 1, 0, 1, 0), (0, 1, 2, 1, 2), (0, 1, 1, 1, 1)], reference_relu),
        ([(0, -2, 1, -2), (0, 1, -1, 0)], reference_relu),
        ([(-1, -3, 2)], reference_sigmoid),
    ]
    outputs = forward((0, 1, 2, 3), layers)
    assert outputs is not None, "forward returned nothing: does it end with a return?"
    assert len(outputs) == 3, f"there are three layers, so there should be three lists of outputs; yours holds {len(outputs)}"
    for number, expected in enumerate(([2, 10, 6], [0, 0], [0.2689]), start=1):
        got = list(outputs[number - 1])
        assert len(got) == len(expected), f"layer {number} has {len(expected)} neurons, your list for it has {len(got)} numbers"
        close = all(abs(a - b) < 1e-4 for a, b in zip(got, expected))
        assert close, f"layer {number} should answer {expected}, yours answers {got}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The outputs of every layer are wanted, one list for each, first layer first. Not only those of the last.
""" # END TEST CONFIG
def test_every_layer_is_returned(forward, reference_identity):
    rng = exam.rng("forward test_every_layer_is_returned")
    x = exam.eighths(rng, 2, 0.5, 4).tolist()
    values = exam.eighths(rng, 5, 0.5, 4).tolist()
    rows = [[value] * 3 for value in values]  # all weights of a neuron equal: their order is judged by another test
    layers = [(rows[:2], reference_identity), (rows[2:4], reference_identity), (rows[4:], reference_identity)]
    outputs = forward(x, layers)
    first, second, third = [outputs[i] for i in (-3, -2, -1)]
    assert [len(first), len(second), len(third)] == [2, 2, 1]
    expected = [value * (1 + sum(x)) for value in values[:2]]
    exam.assert_close(first, expected, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The input is not an output. The list begins with what the first layer answers.
""" # END TEST CONFIG
def test_the_input_is_not_included(forward, reference_identity):
    rng = exam.rng("forward test_the_input_is_not_included")
    value = float(exam.eighths(rng, 1, 0.5, 4)[0])
    layers = [([[value] * 3] * 2, reference_identity), ([[value] * 3] * 2, reference_identity)]
    assert 1 <= len(forward([1.0, 2.0], layers)) <= 2

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The outputs of one layer are the inputs of the next. Only the first layer sees x itself.
""" # END TEST CONFIG
def test_each_layer_feeds_the_next(forward, reference_identity):
    rng = exam.rng("forward test_each_layer_feeds_the_next")
    total, others = 0.0, [0.0]
    while min(abs(total - other) for other in others) < 0.5:
        x, (a, b, c, d) = exam.eighths(rng, 2, 0.5, 4).tolist(), exam.eighths(rng, 4, 0.5, 4).tolist()
        inside = sum(x)
        total = (a + b + c) * (1 + inside)
        others = [inside, inside + a * (1 + inside)]  # of who hands on the input alone, or with it what came of it
    layers = [([[a] * 3, [b] * 3, [c] * 3], reference_identity), ([[d] * 4], reference_identity)]
    last = np.ravel(forward(x, layers)[-1])
    assert len(last) == 1
    exam.assert_close(last[0], d * (1 + total), d * (1 + total))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Each weight vector begins with the intercept. The weight of the first input comes second.
""" # END TEST CONFIG
def test_the_intercept_comes_first(forward, reference_identity):
    rng = exam.rng("forward test_the_intercept_comes_first")
    z, others = 0.0, [0.0]
    while min(abs(z - other) for other in others) < 0.125:
        x, w = exam.eighths(rng, 3), exam.eighths(rng, 4)
        z, others = float(w[0] + x @ w[1:]), [x @ w[:-1] + w[-1], x @ w[1:], w[0] + x @ w[:0:-1], w[0] + x @ w[:-1]]
        others.append(w[0] + x[:2] @ w[1:3])
    last = np.ravel(forward(x.tolist(), [([w.tolist()], reference_identity)])[-1])
    assert len(last) == 1
    exam.assert_close(last[0], z, float(abs(w[0]) + np.abs(x * w[1:]).sum()))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Every layer brings its own activation, and applies it, the last layer too.
""" # END TEST CONFIG
def test_each_layer_has_its_own_activation(forward, reference_identity, reference_square):
    rng = exam.rng("forward test_each_layer_has_its_own_activation")
    n = int(rng.choice([3, 7]))
    weight = float(exam.eighths(rng, 1, 0.5, 4)[0])
    last_vector = [weight] * (n + 1)
    # n inputs of 1 and constant weights of -1/(n + 1) or 1/(n + 1): each z of layer 1 is -1 or 1, each output 1 again
    for sign, first, second, expected in ((-1, reference_square, reference_identity, weight * (n + 1)),
                                          (1, reference_identity, reference_square, (weight * (n + 1)) ** 2)):
        layers = [([[sign / (n + 1)] * (n + 1)] * n, first), ([last_vector], second)]
        last = np.ravel(forward([1.0] * n, layers)[-1])
        assert len(last) == 1
        exam.assert_close(last[0], expected, expected)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Now show your network other inputs. Predict: how does the output change?

# %%
if forward((0, 1, 2, 3), example_layers) is None:
    print("Write forward first, then this cell shows the network three inputs.")
else:
    for x in ((0, 1, 2, 3), (3, 2, 1, 0), (90, 0, 0, 9)):
        print(x, "->", np.round(np.ravel(forward(x, example_layers)[-1])[-1], 4))

# %% [markdown]
# It does not. Whatever you show it, as long as no input is negative, both neurons of layer 2 add up to $0$ or less,
# relu answers $0$, and all that reaches the end is one intercept: $\mathrm{sigmoid}(-1) = 0.2689$. Such neurons are
# called **dead**. Nothing crashed and nothing warned: the network just says the same about everything. You will meet
# this again, in networks too large to draw.

# %% [raw]
# # BEGIN QUESTION
# name: xor_layers
# points: 4

# %% [markdown]
# ## 1.7 What one neuron cannot do
#
# ![Three squares with the points (0, 0), (0, 1), (1, 0) and (1, 1). For AND and for OR one straight line separates the filled points from the empty ones. For XOR, where (0, 1) and (1, 0) are filled, there is a question mark instead of a line.](gates.png)
#
# Two switches, each $0$ or $1$. One neuron can say whether *both* are on, or whether *any* is: it answers yes on one
# side of a straight line. Can it say whether *exactly one* is on, as a light with two switches in a staircase must?
# That is **XOR**, exclusive or. Suppose that it could, with intercept $b$ and weights $w_1$, $w_2$, and "yes" meaning
# $z > 0$:
#
# $$b \le 0, \qquad b + w_1 > 0, \qquad b + w_2 > 0, \qquad b + w_1 + w_2 \le 0$$
#
# Add the two in the middle: $2b + w_1 + w_2 > 0$, so $b + w_1 + w_2 > -b \ge 0$, which the last one forbids. No weights
# in the world will do, and training will not find what does not exist. In 1969 a book by Marvin Minsky and Seymour
# Papert made much of limits like this one, and for many years the money went elsewhere. The way out is one more layer.
#
# Choose `xor_layers`, in the form of `example_layers`: two inputs, any number of layers, and **one** neuron in the last
# layer, whose output is **above 0.5** for $(0, 1)$ and $(1, 0)$ and **not above 0.5** for $(0, 0)$ and $(1, 1)$. Take
# any activations: the ready-made ones, or your own from 1.2. Do not train anything: find it with a pencil. What would
# two neurons have to tell a third, so that it can decide?

# %% [raw]
# # BEGIN SOLUTION

# %%
# a list of pairs: [([(intercept, weight, weight), ...], activation), ...]
xor_layers = [([(0, 1, 1), (-1, 1, 1)], reference_relu), ([(0, 1, -2)], reference_identity)]  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_the_layers_fit_together(xor_layers):
    assert xor_layers is not None and xor_layers is not ..., "xor_layers is still to be chosen"
    n_inputs = 2
    for number, (weight_vectors, activation) in enumerate(xor_layers, start=1):
        for vector in weight_vectors:
            assert len(vector) == n_inputs + 1, (
                f"a neuron of layer {number} sees {n_inputs} inputs, so it needs {n_inputs + 1} weights (the intercept first); yours has {len(vector)}")
        n_inputs = len(weight_vectors)
    assert n_inputs == 1, f"the last layer should have one neuron, yours has {n_inputs}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: With both switches off, the last output should not be above 0.5. Nothing is on, so exactly one is not on.
""" # END TEST CONFIG
def test_both_off(xor_layers):
    x = [0.0, 0.0]
    for weight_vectors, activation in xor_layers:
        x = [float(activation(float(w[0] + sum(a * b for a, b in zip(x, w[1:], strict=True))))) for w in weight_vectors]
    assert x[-1] <= 0.5

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: With one switch on, either of the two, the last output should be above 0.5.
""" # END TEST CONFIG
def test_exactly_one_on(xor_layers):
    for switches in ([0.0, 1.0], [1.0, 0.0]):
        x = switches
        for weight_vectors, activation in xor_layers:
            x = [float(activation(float(w[0] + sum(a * b for a, b in zip(x, w[1:], strict=True))))) for w in weight_vectors]
        assert x[-1] > 0.5

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: With both switches on, the last output should not be above 0.5. That is where exclusive or differs from or.
""" # END TEST CONFIG
def test_both_on(xor_layers):
    x = [1.0, 1.0]
    for weight_vectors, activation in xor_layers:
        x = [float(activation(float(w[0] + sum(a * b for a, b in zip(x, w[1:], strict=True))))) for w in weight_vectors]
    assert x[-1] <= 0.5

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["drawing"]
def draw_decisions(layers):
    """Draw where the network's last output is above 0.5, for inputs in and around the square."""
    across = np.linspace(-0.45, 1.45, 16).tolist()
    last = np.array([[np.ravel(forward((a, b), layers)[-1])[-1] for a in across] for b in across])
    figure, axes = plt.subplots(figsize=(4, 4))
    axes.contourf(across, across, last, levels=[0.5, max(1.0, last.max() + 1)], colors=["#ffe9b0"])
    for a, b in ((0, 0), (0, 1), (1, 0), (1, 1)):
        axes.plot(a, b, "o", ms=15, mfc="#ffd24a" if a != b else "#ffffff", mec="#22304a", mew=2)
        print((a, b), "->", np.round(np.ravel(forward((a, b), layers)[-1])[-1], 4))
    axes.set(title="shaded: output above 0.5", xlabel="$x_1$", ylabel="$x_2$", xticks=(0, 1), yticks=(0, 1), aspect="equal")
    plt.show()


if xor_layers is ... or forward((0, 1, 2, 3), example_layers) is None:
    print("With forward written and xor_layers chosen, this cell draws what your network says.")
else:
    try:
        draw_decisions(xor_layers)
    except (ValueError, IndexError) as error:
        print("forward cannot work with these layers. Has each weight vector an intercept and one weight for each input?", error)

# %% [markdown]
# The first layer moved the four points to where a straight line *can* part them; the last layer drew it. That is what
# layers are for: each hands the next an easier question. (A puzzle for the walk home: a *single* neuron can do XOR
# after all, if its activation may go up and come down again. Which step of the proof breaks?)

# %% [raw]
# # BEGIN QUESTION
# name: collapse
# points: 6

# %% [markdown]
# ## 1.8 Why bother with activations?
#
# Leave them out, that is, take the identity everywhere. Two inputs $a$ and $b$; a first layer with the weight vectors
# $(1, 2, 0)$ and $(2, 1, 1)$; a second with $(3, 1, -1)$:
#
# $$h_1 = 1 + 2a, \qquad h_2 = 2 + a + b, \qquad y = 3 + h_1 - h_2 = 3 + (1 + 2a) - (2 + a + b) = 2 + a - b$$
#
# That is the single neuron $(2, 1, -1)$. The first layer might as well not have been there! It is always so: layers
# without activations, be there two or two hundred, do nothing that one layer could not do. Its weights are the sums
# over all paths from an input to an output, and early intercepts travel along these paths too.
#
# Write `collapse`: given such layers, return the weight vectors of the one layer that equals them, intercepts first.
# Here that is `[[2, 1, -1]]`. The number of layers may be anything from one upwards.

# %% [raw]
# # BEGIN SOLUTION

# %%
def collapse(layers):
    """Return the weight vectors of the one linear layer that equals all the given ones.

    layers: a sequence of pairs (weight_vectors, activation) as in forward; every activation is the identity
    The answer has one weight vector for each neuron of the last layer, the intercept first, then one weight for
    each input of the first layer.
    """
    # BEGIN SOLUTION
    weight_vectors, _ = layers[0]
    combined = np.array(weight_vectors, dtype=float)
    for weight_vectors, _ in layers[1:]:
        vectors = np.array(weight_vectors, dtype=float)
        combined = vectors[:, 1:] @ combined
        combined[:, 0] += vectors[:, 0]
    return combined.tolist()
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_two_layers_become_one(collapse, reference_identity):
    layers = [([(1, 2, 0), (2, 1, 1)], reference_identity), ([(3, 1, -1)], reference_identity)]
    vectors = collapse(layers)
    assert vectors is not None, "collapse returned nothing: does it end with a return?"
    assert len(vectors) == 1, f"the last layer has one neuron, so one weight vector is wanted; yours holds {len(vectors)}"
    got = list(vectors[0])
    assert len(got) == 3, f"an intercept and two weights are wanted, yours has {len(got)} numbers"
    assert all(abs(a - b) < 1e-5 for a, b in zip(got, (2, 1, -1))), f"the one neuron should have the weights 2, 1, -1; yours are {got}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Along a path through the network the weights are multiplied, not added. And all layers count, not only the last.
""" # END TEST CONFIG
def test_weights_multiply_along_a_path(collapse, reference_identity):
    rng = exam.rng("collapse test_weights_multiply_along_a_path")
    a, b, c, d = exam.eighths(rng, 4, 2.25, 4).tolist()
    layers = [([[0.0, a, 0.0], [0.0, 0.0, b]], reference_identity), ([[0.0, c, 0.0], [0.0, 0.0, d]], reference_identity)]
    exam.assert_close(collapse(layers), [[0.0, a * c, 0.0], [0.0, 0.0, b * d]], a * c + b * d)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Each new weight is a sum over all paths, and the order of the layers matters, as in every product of matrices. The later layer stands on the left of the earlier one.
""" # END TEST CONFIG
def test_the_order_of_the_layers(collapse, reference_identity):
    rng = exam.rng("collapse test_the_order_of_the_layers")
    product, others = np.zeros((2, 2)), [np.zeros((2, 2))]
    while min(np.abs(product - other).max() for other in others) < 0.5:
        first, second = exam.eighths(rng, (2, 2, 2))
        product, others = second @ first, [first @ second, second * first, second @ first.T, (second @ first).T]
    layers = [(np.insert(m, 0, 0.0, axis=1).tolist(), reference_identity) for m in (first, second)]
    exam.assert_close(collapse(layers), np.insert(product, 0, 0.0, axis=1), 1 + float(np.abs(second @ first).max()))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The intercepts of the earlier layers are not lost. What they add to a neuron's output goes on into the next layer.
""" # END TEST CONFIG
def test_early_intercepts_are_kept(collapse, reference_identity):
    rng = exam.rng("collapse test_early_intercepts_are_kept")
    a, b, c, d, e, f = exam.eighths(rng, 6, 0.5, 4).tolist()
    layers = [([[a, c, 0.0], [b, 0.0, d]], reference_identity), ([[e, 1.0, 0.0], [f, 0.0, 1.0]], reference_identity)]
    exam.assert_close(collapse(layers), [[a + e, c, 0.0], [b + f, 0.0, d]], 8.0)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: An early intercept travels through the later weights and is multiplied by them on its way. It is not simply added to the later intercept.
""" # END TEST CONFIG
def test_early_intercepts_are_weighted(collapse, reference_identity):
    rng = exam.rng("collapse test_early_intercepts_are_weighted")
    a, b, c, d = exam.eighths(rng, 4, 1.5, 4).tolist()
    layers = [([[a, 1.0, 0.0], [b, 0.0, 1.0]], reference_identity), ([[0.0, c, 0.0], [0.0, 0.0, d]], reference_identity)]
    exam.assert_close(collapse(layers), [[a * c, c, 0.0], [b * d, 0.0, d]], a * c + b * d)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: There may be any number of layers. One alone is its own answer; three or four collapse one after the other.
""" # END TEST CONFIG
def test_any_number_of_layers(collapse, reference_identity):
    rng = exam.rng("collapse test_any_number_of_layers")
    for n_layers in (1, 3, 4):
        values = exam.eighths(rng, (n_layers, 2), 1.5, 2)
        layers = [([[0.0, a, 0.0], [0.0, 0.0, b]], reference_identity) for a, b in values.tolist()]
        a, b = np.prod(values, axis=0).tolist()
        exam.assert_close(collapse(layers), [[0.0, a, 0.0], [0.0, 0.0, b]], a + b)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# See it happen: three layers without activations, and the one that replaces them, on the same input.

# %%
linear_layers = [
    ([(1, 2, 0, -1), (0, 1, 1, 3), (-2, 0, 1, 1)], reference_identity),
    ([(1, 1, 0, 2), (0, -1, 3, 1), (2, 0, 1, -1)], reference_identity),
    ([(-4, 2, 1, 0), (1, 0, -2, 1), (3, 1, 1, 1)], reference_identity),
]
deep = forward((3, -1, 2), linear_layers)
flat = collapse(linear_layers)
if deep is None or flat is None:
    print("Write forward and collapse first, then this cell compares the two.")
else:
    print("three layers:", np.ravel(deep[-1]))
    print("one layer:   ", np.ravel(forward((3, -1, 2), [(flat, reference_identity)])[-1]))

# %% [markdown]
# So it is the bends in the activation functions that make depth worth its price. Everything else is sums of products.
#
# How many such products, by the way? The network of the picture in 1.6 has $3 \cdot 5 + 2 \cdot 4 + 1 \cdot 3 = 26$
# weights, counted with the intercepts. The next assignment counts the weights of networks for images, where a careless
# choice of the first layer costs you millions.
