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
# # 2 · Counting weights
#
# A network is a pile of numbers that training has to find. Before you train one, know how large the pile is: it decides
# how much memory the network takes, how long it learns, and how many pictures it wants to see. In assignment 4 you will
# have 270 pictures of cars, $64 \times 64$ pixels each. One network that you train on them has 786,886 weights, nearly
# 3,000 for every picture; another, which does better, has 333,222. At the end of this notebook you can work out both
# with a pencil, and you know where in the network they sit.
#
# ### How to work with this notebook
#
# - Run the cells from top to bottom (Shift + Enter).
# - Where a cell holds `...`, put your code in its place. Keep the names of functions and variables as they are.
# - Then run the `grader.check(...)` cell below it. It tries your answer on the worked example. After you submit, more
#   checks run, with other numbers. Points are given check by check, and none are ever taken away: an answer that passes
#   more of them never scores lower.
# - At the end choose *Restart kernel and run all cells*, save, and submit.

# %%
import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: shape_of
# points: 6

# %% [markdown]
# ## 2.1 The shape of a picture
#
# A grey picture is a list of rows, and each row is a list of numbers. A colour picture goes one level deeper: every
# pixel is a list of three numbers, its red, green and blue **channels**. Here is a very small one:
#
# ```python
# [[[1, 1, 1], [2, 2, 2]],
#  [[3, 3, 3], [4, 4, 4]]]
# ```
#
# It has 2 rows of 2 pixels of 3 values. Its **shape** is $(2, 2, 3)$: the lengths of the lists, from the outermost to
# the innermost. For a picture that reads (height, width, channels). Beware: photographers say width first, arrays say
# height first.
#
# A list has a shape only if all its parts have the same shape. In `[[1, 2, 3], [4, 5]]` they do not, nor in
# `[[1, 2], 3]`, where a number stands beside a list. Such a list is **ragged**.
#
# Write `shape_of` for nested lists of any depth, from a plain list of numbers upwards. Refuse ragged lists with a
# `ValueError`. Empty lists do not occur. (A hint: the shape of a list is its length, followed by the shape of its parts.)

# %% [raw]
# # BEGIN SOLUTION

# %%
def shape_of(nested):
    """Return the shape of a nested list, from the outermost list to the innermost.

    nested: a list of numbers, or of lists, to any depth
    A ragged list raises ValueError.
    """
    # BEGIN SOLUTION
    if not isinstance(nested, (list, tuple)):
        return ()
    shapes = {shape_of(part) for part in nested}
    if len(shapes) > 1:
        raise ValueError(f"the parts of the list have different shapes: {sorted(shapes)}")
    return (len(nested), *shapes.pop())
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
def test_two_rows_of_two_pixels(shape_of):
    shape = shape_of([[[1, 1, 1], [2, 2, 2]], [[3, 3, 3], [4, 4, 4]]])
    assert shape is not None, "shape_of returns nothing yet"
    assert tuple(shape) == (2, 2, 3), f"the small picture has shape (2, 2, 3), yours is {shape}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The shape starts with the outermost list. For a picture, the number of rows (its height) comes first, then the width.
""" # END TEST CONFIG
def test_outermost_list_comes_first(shape_of):
    rng = exam.rng("shape_of order")
    shapes = [(rng.permutation(6)[:3] + 1).tolist() for _ in range(3)]  # all different, so that every other order shows
    exam.assert_equal(exam.answers(shape_of, *((np.zeros(shape).tolist(),) for shape in shapes)), shapes)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A nested list may have any depth. A plain list of numbers has a shape with one entry, and there is no deepest level.
""" # END TEST CONFIG
def test_every_depth_has_a_shape(shape_of):
    rng = exam.rng("shape_of depth")
    shapes = [[int(rng.integers(2, 4))] * depth for depth in (1, 2, 4, 5)]  # equal lengths, so that only the depth matters
    nested = [*(np.zeros(shape).tolist() for shape in shapes), rng.integers(-9, 10, 1).tolist()]
    exam.assert_equal(exam.answers(shape_of, *((one,) for one in nested)), [*shapes, [1]])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: When one row is shorter or longer than the others, the list is ragged and has no shape. Look at every row and raise a ValueError.
""" # END TEST CONFIG
def test_unequal_rows_are_refused(shape_of):
    rng = exam.rng("shape_of rows")
    n, columns = int(rng.integers(3, 6)), int(rng.integers(2, 6))
    for odd_one in range(n):
        for change in (-1, 1):
            exam.assert_raises(ValueError, shape_of, [[0.5] * (columns + change * (i == odd_one)) for i in range(n)])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A list can be ragged deep inside, far from its first entry. Compare whole shapes of the parts, at every level.
""" # END TEST CONFIG
def test_raggedness_deep_inside_is_refused(shape_of):
    rng = exam.rng("shape_of inside")
    planes, rows, columns = rng.integers(2, 5, 3).tolist()
    one_long = np.zeros((planes, rows, columns)).tolist()
    one_long[-1][-1].append(1.0)
    exam.assert_raises(ValueError, shape_of, one_long)
    narrow_plane = np.zeros((planes, rows, columns)).tolist()
    narrow_plane[-1] = np.zeros((rows, columns + 1)).tolist()
    exam.assert_raises(ValueError, shape_of, narrow_plane)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A number beside a list makes a ragged list too, whichever of them comes first. It deserves a ValueError like any other.
""" # END TEST CONFIG
def test_a_number_beside_a_list_is_refused(shape_of):
    rng = exam.rng("shape_of mixed")
    row = exam.eighths(rng, int(rng.integers(2, 5))).tolist()
    exam.assert_raises(ValueError, shape_of, [row, 0.5])
    exam.assert_raises(ValueError, shape_of, [0.5, row])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %%
red, white = [200, 16, 46], [255, 255, 255]
flag = [[red, red, red, red], [white, white, white, white], [red, red, red, red]]
if shape_of(flag) is None:
    print("Write shape_of first, then run this cell again.")
else:
    print("numpy says", np.array(flag).shape, "and you say", shape_of(flag))

# %% [markdown]
# Multiply the entries of a shape and you have the number of values. A colour picture of $64 \times 64$ pixels holds
# $64 \cdot 64 \cdot 3 = 12{,}288$ of them. Now imagine a neuron that listens to every single one.

# %% [raw]
# # BEGIN QUESTION
# name: dense_weights
# points: 4

# %% [markdown]
# ## 2.2 One dense layer
#
# In a **dense** layer every neuron listens to every input. You know such a neuron from assignment 1: one weight for each
# input, and one number of its own. That number is its **bias**, also called its **intercept**. It is learned like the
# rest, so from here on it counts as a weight.
#
# Four neurons look at seven inputs. Each has seven weights and one intercept:
#
# $$4 \cdot (7 + 1) = 28 + 4 = 32$$
#
# Write `dense_weights`. Before you run the check, predict: with twice as many inputs, are there exactly twice as many
# weights?

# %% [raw]
# # BEGIN SOLUTION

# %%
def dense_weights(n_inputs, n_neurons):
    """Return the number of weights of a dense layer, intercepts included."""
    # BEGIN SOLUTION
    return (n_inputs + 1) * n_neurons
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
def test_four_neurons_on_seven_inputs(dense_weights):
    count = dense_weights(7, 4)
    assert count == 32, f"seven inputs and four neurons need 32 weights, yours are {count}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Every neuron has a weight for every input, so inputs and neurons multiply. Adding them counts each only once.
""" # END TEST CONFIG
def test_every_input_reaches_every_neuron(dense_weights):
    rng = exam.rng("dense_weights products")
    n, m, more_inputs, more_neurons = rng.integers(5, 40, 4).tolist()
    corners = exam.answers(dense_weights, *((n + a, m + b) for a in (0, more_inputs) for b in (0, more_neurons)))
    # Whatever belongs to inputs alone or to neurons alone cancels, the intercepts too.
    exam.assert_equal(corners[3] - corners[2] - corners[1] + corners[0], more_inputs * more_neurons)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Every neuron has an intercept of its own, and it counts as a weight. Are they all in your number?
""" # END TEST CONFIG
def test_intercepts_are_counted(dense_weights):
    rng = exam.rng("dense_weights intercepts")
    sizes = (1, *rng.integers(5, 400, 3).tolist())  # as many inputs as neurons: whose intercepts, is the next test
    exam.assert_equal(exam.answers(dense_weights, *((n, n) for n in sizes)), [n * n + n for n in sizes])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The intercepts belong to the neurons. One more input gives each neuron one more weight, and no further intercept.
""" # END TEST CONFIG
def test_inputs_bring_no_intercepts(dense_weights):
    rng = exam.rng("dense_weights owners")
    n, m, more = rng.integers(5, 400, 3).tolist()
    grown, before = exam.answers(dense_weights, (n + more, m), (n, m))
    exam.assert_equal(grown - before, more * m)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Not exactly twice: the intercepts stay as many as they were. With four neurons that is a trifle. The rest is not: on our
# 12,288 inputs a single neuron already has 12,289 weights.

# %% [raw]
# # BEGIN QUESTION
# name: network_weights
# points: 4

# %% [markdown]
# ## 2.3 A stack of dense layers
#
# What one layer puts out, the next takes in. The network below has 7 inputs, then layers of 4, 3 and 1 neurons. Every
# line is one weight; the dashed ones come from the constant 1 and are the intercepts.
#
# ![Seven inputs, then layers of four, three and one neurons. Every circle of a layer is joined to every circle of the next, and a square holding the constant 1 above each layer is joined to them by dashed lines. Below the lines stands their number: 7 times 4 plus 4 is 32, 4 times 3 plus 3 is 15, 3 times 1 plus 1 is 4.](network.png)
#
# The inputs are drawn as a column of circles too, but they are no layer of neurons: they compute nothing and have no
# weights. So four sizes, $(7, 4, 3, 1)$, make three layers and three numbers: $32, 15, 4$.
#
# Write `network_weights`, which gives a list with one number for each layer after the input.

# %% [raw]
# # BEGIN SOLUTION

# %%
def network_weights(sizes):
    """Return a list: the number of weights of each dense layer, intercepts included.

    sizes: the number of inputs, then the number of neurons of each layer, for example (7, 4, 3, 1)
    """
    # BEGIN SOLUTION
    return [(n_inputs + 1) * n_neurons for n_inputs, n_neurons in zip(sizes, sizes[1:])]
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
def test_seven_four_three_one(network_weights):
    counts = network_weights((7, 4, 3, 1))
    assert counts is not None, "network_weights returns nothing yet"
    assert list(counts) == [32, 15, 4], f"the network of the figure has 32, 15 and 4 weights, yours are {counts}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The answer holds one number for each layer after the input. The input is no layer, it has no weights.
""" # END TEST CONFIG
def test_the_input_is_no_layer(network_weights):
    rng = exam.rng("network_weights length")
    networks = [tuple(rng.integers(2, 60, n_layers + 1).tolist()) for n_layers in (1, 2, 5)]
    assert [len(one) for one in exam.answers(network_weights, *zip(networks))] == [1, 2, 5]

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A layer takes in what the layer just before it puts out. No other size of the network matters to it.
""" # END TEST CONFIG
def test_a_layer_sees_only_the_one_before(network_weights):
    rng = exam.rng("network_weights neighbours")
    sizes = tuple((rng.permutation(50)[:5] + 2).tolist())
    ends = (3, 4, 5)
    answers = exam.answers(network_weights, *((sizes[start:end],) for end in ends for start in (end - 2, 0)))
    for alone, in_company in zip(answers[::2], answers[1::2]):
        exam.assert_equal(in_company[-1] - alone[-1], 0)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Some layer is counted wrongly. In each, every neuron has one weight for each of the layer's inputs and one intercept.
""" # END TEST CONFIG
def test_every_layer_is_counted(network_weights):
    rng = exam.rng("network_weights all")
    networks = [tuple((rng.permutation(90)[: n_layers + 1] + 2).tolist()) for n_layers in (1, 3, 6)]
    for got, sizes in zip(exam.answers(network_weights, *zip(networks)), networks):
        exam.assert_equal(got, [n * m + m for n, m in zip(sizes, sizes[1:])])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# The numbers shrink from left to right, because the layers do. In a network that looks at pictures the first layer meets
# the most inputs by far, and there the weights pile up. A different kind of layer avoids that.

# %% [raw]
# # BEGIN QUESTION
# name: conv_weights
# points: 5

# %% [markdown]
# ## 2.4 A convolution layer
#
# An edge is an edge wherever in the picture it is. So why learn it anew for every place? A **filter** of a convolution
# layer looks at the picture through a small window, and it uses *the same* weights wherever the window stands. (What it
# computes there is the subject of assignment 3. Today we only count.)
#
# ![Left, a colour picture drawn as three sheets, red, green and blue, with a window of 3 by 3 pixels marked through all three. In the middle, 32 filters, each of 3 times 3 times 3 weights and one bias. Right, the output: 32 sheets, each a little smaller than the picture; the window's result is one value in each.](conv_layer.png)
#
# The window goes through *all* channels. With a kernel of $3 \times 3$ on 3 channels it covers $3 \cdot 3 \cdot 3 = 27$
# values. Their weighted sum is one number, and to that number the filter adds its bias: one for the filter, not one for
# each channel. Each filter fills one sheet of the output, a **feature map**. For 32 filters:
#
# $$32 \cdot (3 \cdot 3 \cdot 3 + 1) = 896$$
#
# Look for the size of the picture in this formula. It does not occur.
#
# Write `conv_weights`. A kernel need not be square: height and width are given separately.

# %% [raw]
# # BEGIN SOLUTION

# %%
def conv_weights(kernel_height, kernel_width, channels, filters):
    """Return the number of weights of a convolution layer, one bias per filter included.

    channels: of the layer's input
    filters: the number of feature maps that the layer puts out
    """
    # BEGIN SOLUTION
    return (kernel_height * kernel_width * channels + 1) * filters
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
def test_32_filters_on_a_colour_picture(conv_weights):
    count = conv_weights(3, 3, 3, 32)
    assert count == 896, f"32 filters of 3 x 3 on 3 channels have 896 weights, yours are {count}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Every filter has one bias, and it counts as a weight. Are they all in your number?
""" # END TEST CONFIG
def test_every_filter_has_a_bias(conv_weights):
    rng = exam.rng("conv_weights bias")
    cases = [(k, k, 1, int(rng.integers(2, 60))) for k in (1, 3, 5)]
    exam.assert_equal(exam.answers(conv_weights, *cases), [k * k * filters + filters for k, _, _, filters in cases])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A filter's window goes through all channels of its input, and has weights of its own for each of them.
""" # END TEST CONFIG
def test_filters_go_through_all_channels(conv_weights):
    rng = exam.rng("conv_weights channels")
    channels, filters = rng.integers(2, 60, 2).tolist()
    small, large = sorted((rng.permutation(7)[:2] + 1).tolist())
    wide, narrow = exam.answers(conv_weights, *((k, k, channels, filters) for k in (large, small)))
    exam.assert_equal(wide - narrow, (large * large - small * small) * channels * filters)  # the biases cancel

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A kernel need not be square. Its area is its height times its width.
""" # END TEST CONFIG
def test_kernels_need_not_be_square(conv_weights):
    rng = exam.rng("conv_weights rectangle")
    low, more, filters = int(rng.integers(1, 4)), int(rng.integers(1, 4)), int(rng.integers(2, 60))
    size = 2 * low + more + int(rng.integers(1, 5))  # not the sum of the two heights: there squares would agree
    kernels = (low + more, size), (low, size), (size, low + more), (size, low)
    tall, short, wide, narrow = exam.answers(conv_weights, *((*kernel, 1, filters) for kernel in kernels))
    exam.assert_equal(tall - short, more * size * filters)
    exam.assert_equal(wide - narrow, more * size * filters)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The bias belongs to the filter. However many channels its window goes through, they share that one bias.
""" # END TEST CONFIG
def test_channels_share_one_bias(conv_weights):
    rng = exam.rng("conv_weights shared")
    k, filters = int(rng.integers(2, 6)), int(rng.integers(2, 60))
    few, many = sorted((rng.permutation(30)[:2] + 1).tolist())
    # What is proportional to the kernel's area cancels; the biases are left, and must not depend on the channels.
    answers = exam.answers(conv_weights, *((side, side, c, filters) for c in (few, many) for side in (1, k)))
    of_few, of_many = (k * k * smallest - larger for smallest, larger in zip(answers[::2], answers[1::2]))
    exam.assert_equal(of_many - of_few, 0)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# A thumbnail or a poster: 896 weights. A dense layer on a picture twice as high and twice as wide has
# (nearly) four times the weights.

# %% [raw]
# # BEGIN QUESTION
# name: output_shape
# points: 6

# %% [markdown]
# ## 2.5 How large is the output?
#
# The size of the picture matters all the same, for what comes *out*: one value for each place where the window can stand.
# Two conventions decide which places these are, along the height and along the width alike. Let the picture have $n$
# pixels there, the kernel $k$, and let the window move on by $s$ pixels each time, its **stride**.
#
# - `"valid"`: the window must stay inside the picture. It starts at $0, s, 2s, \dots$ and at $n - k$ at the latest:
#   $\left\lfloor \dfrac{n-k}{s} \right\rfloor + 1$ places. What is left over at the end is not looked at.
# - `"same"`: the picture is first widened at its edges (**padding**), just enough that the output has
#   $\left\lceil \dfrac{n}{s} \right\rceil$ places. With stride 1 that is $n$, the same size as before; hence the name.
#
# The brackets $\lfloor\ \rfloor$ round down, $\lceil\ \rceil$ round up. With $n = 7$ and $k = 3$:
#
# ![Four strips of seven cells with the windows of width three drawn below. Valid with stride 1: five windows. Valid with stride 3: two windows, and the last cell is left over. Same with stride 1: one padding cell at each end, seven windows. Same with stride 3: one padding cell at each end, three windows.](placements.png)
#
# A picture of $256 \times 256$ under a $3 \times 3$ kernel, valid, gives $254 \times 254$.
#
# Write `output_shape`. Padding and stride are the same for both axes; height and width need not be.

# %% [raw]
# # BEGIN SOLUTION

# %%
def output_shape(shape, kernel, padding="valid", stride=1):
    """Return (height, width) of one feature map.

    shape: (height, width) of the input
    kernel: one whole number, the side of a square kernel, at most as large as the input
    padding: "valid" or "same"
    """
    # BEGIN SOLUTION
    if padding == "same":
        return tuple(-(-n // stride) for n in shape)
    return tuple((n - kernel) // stride + 1 for n in shape)
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
def test_valid_3_by_3(output_shape):
    size = output_shape((256, 256), 3)
    assert size is not None, "output_shape returns nothing yet"
    assert tuple(size) == (254, 254), f"256 x 256 under a 3 x 3 kernel gives (254, 254), yours is {size}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Height and width are worked out separately, each from its own length, and the height comes first.
""" # END TEST CONFIG
def test_height_and_width_are_separate(output_shape):
    rng = exam.rng("output_shape axes")
    short, k = int(rng.integers(8, 14)), int(rng.integers(2, 6))
    long = 4 * short + int(rng.integers(0, 9))
    high, wide = (long, short), (short, long)
    shapes = exam.answers(output_shape, (high, k), (wide, k), ((k, short), k))
    exam.assert_equal(shapes, [(long - k + 1, short - k + 1), (short - k + 1, long - k + 1), (1, short - k + 1)])
    others = (("valid", 2), ("same", 1), ("same", 3))  # their exact sizes are the other tests'
    assert all(size[0] > size[1] for size in exam.answers(output_shape, *((high, k, *one) for one in others)))
    assert all(size[0] < size[1] for size in exam.answers(output_shape, *((wide, k, *one) for one in others)))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: With a stride the window skips places, so fewer of them remain. Count the starts 0, s, 2s and so on up to n - k, both ends included.
""" # END TEST CONFIG
def test_valid_obeys_the_stride(output_shape):
    rng = exam.rng("output_shape stride")
    drawn = [(stride, int(rng.integers(1, 8)), int(rng.integers(2, 30))) for stride in (2, 3, 4)]
    cases = (((k + stride * steps,) * 2, k, "valid", stride) for stride, k, steps in drawn)  # nothing is left over
    exam.assert_equal(exam.answers(output_shape, *cases), [(steps + 1, steps + 1) for *_, steps in drawn])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A valid window must stay inside the picture. What is left over at the end is too small for another window, so round down.
""" # END TEST CONFIG
def test_valid_rounds_down(output_shape):
    rng = exam.rng("output_shape down")
    drawn = [(stride, int(rng.integers(1, 8)), int(rng.integers(2, 30))) for stride in (3, 4, 5)]
    cases = (((k + stride * steps + stride - 1,) * 2, k, "valid", stride) for stride, k, steps in drawn)
    exam.assert_equal(exam.answers(output_shape, *cases), [(steps + 1, steps + 1) for *_, steps in drawn])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: With same padding and stride 1 the output is as large as the input, whatever the kernel.
""" # END TEST CONFIG
def test_same_keeps_the_size(output_shape):
    rng = exam.rng("output_shape same")
    cases = [((n, n), k, "same") for k, n in zip((2, 3, 5), rng.integers(6, 300, 3).tolist())]
    exam.assert_equal(exam.answers(output_shape, *cases), [size for size, *_ in cases])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Same padding with a stride gives n / s places, rounded up. Even the last bit of the picture gets a window, that is what the padding is for.
""" # END TEST CONFIG
def test_same_rounds_up(output_shape):
    rng = exam.rng("output_shape up")
    drawn = [(stride, int(rng.integers(2, stride + 2)), int(rng.integers(2, 30))) for stride in (3, 4, 5)]
    cases = (((stride * steps + 1,) * 2, k, "same", stride) for stride, k, steps in drawn)
    exam.assert_equal(exam.answers(output_shape, *cases), [(steps + 1, steps + 1) for *_, steps in drawn])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# You can now follow a picture through a whole network: what shape it has after each layer, and what each layer costs.

# %% [raw]
# # BEGIN QUESTION
# name: count_weights
# points: 8

# %% [markdown]
# ## 2.6 A whole network
#
# We write a network as a list of layers, in four kinds:
#
# | layer | what it does to the shape |
# |---|---|
# | `("conv", filters, k)` | $k \times k$ kernel, valid, stride 1; as many channels come out as there are filters |
# | `("pool", k)` | keeps one value of every $k \times k$ block; blocks do not overlap, and a remainder at the edge is dropped; the channels stay |
# | `("flatten",)` | writes all values of all channels in one long row |
# | `("dense", n)` | $n$ neurons; comes after a flatten or another dense layer |
#
# (`("flatten",)` needs its comma: without it Python sees a text in brackets, not a tuple of one.)
#
# Pooling and flattening only pick or rearrange values. They have nothing to learn, so they have no weights. An example,
# on grey pictures of $8 \times 8$:
#
# | layer | shape after it | weights |
# |---|---|---|
# | (input) | $8 \times 8 \times 1$ | |
# | `("conv", 4, 3)` | $6 \times 6 \times 4$ | $(3 \cdot 3 \cdot 1 + 1) \cdot 4 = 40$ |
# | `("pool", 2)` | $3 \times 3 \times 4$ | $0$ |
# | `("flatten",)` | $36$ | $0$ |
# | `("dense", 5)` | $5$ | $(36 + 1) \cdot 5 = 185$ |
#
# Write `count_weights`, which gives the last column as a list: one number for *every* layer, 0 where there is nothing to
# learn. Carry the shape along from layer to layer. You may use your earlier functions; a pooling layer, by the way, is a
# window whose stride is its own size.

# %% [raw]
# # BEGIN SOLUTION

# %%
def count_weights(input_shape, layers):
    """Return a list: the number of weights of each layer, intercepts included, 0 where there are none.

    input_shape: (height, width, channels)
    layers: a sequence of ("conv", filters, k), ("pool", k), ("flatten",) and ("dense", n)
    """
    # BEGIN SOLUTION
    height, width, channels = input_shape
    values = None  # after a flatten: how many inputs the next dense layer has
    counts = []
    for kind, *numbers in layers:
        weights = 0
        if kind == "conv":
            filters, k = numbers
            weights = (k * k * channels + 1) * filters
            height, width, channels = height - k + 1, width - k + 1, filters
        elif kind == "pool":
            height, width = height // numbers[0], width // numbers[0]
        elif kind == "flatten":
            values = height * width * channels
        elif kind == "dense":
            weights = (values + 1) * numbers[0]
            values = numbers[0]
        counts.append(weights)
    return counts
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
def test_small_network(count_weights):
    counts = count_weights((8, 8, 1), [("conv", 4, 3), ("pool", 2), ("flatten",), ("dense", 5)])
    assert counts is not None, "count_weights returns nothing yet"
    assert list(counts) == [40, 0, 0, 185], f"the layers of the table have 40, 0, 0 and 185 weights, yours are {counts}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Pooling and flattening have nothing to learn. Their place in the list holds a 0, neither weights nor a gap.
""" # END TEST CONFIG
def test_pool_and_flatten_count_zero(count_weights):
    rng = exam.rng("count_weights zeros")
    a, b, n = rng.integers(2, 9, 3).tolist()
    side = int(rng.integers(20, 30))
    layers = [("conv", a, 3), ("pool", 2), ("conv", b, 2), ("pool", 3), ("flatten",), ("dense", n)]
    counts, none = exam.answers(count_weights, *(((side, side, 1), one) for one in (layers, [("pool", 2), ("flatten",)])))
    assert len(counts) == len(layers)
    exam.assert_equal([counts[1], counts[3], counts[4]], [0, 0, 0])
    exam.assert_equal(none, [0, 0])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The filters of one convolution are the channels of the next. The picture's own channels matter to the first layer only.
""" # END TEST CONFIG
def test_filters_become_channels(count_weights):
    rng = exam.rng("count_weights channels")
    channels, *filters = (rng.permutation(12)[:4] + 2).tolist()
    kernels = [*rng.integers(2, 6, 2).tolist(), 1]
    layers = [("conv", f, k) for f, k in zip(filters, kernels)]
    expected = [k * k * c * f + f for c, f, k in zip([channels, *filters], filters, kernels)]
    exam.assert_equal(count_weights((24, 24, channels), layers), expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: These convolutions are valid, so each one trims the picture. The next layers get what is left of it.
""" # END TEST CONFIG
def test_convolutions_trim_the_picture(count_weights):
    rng = exam.rng("count_weights trim")
    side, k, n = int(rng.integers(9, 20)), int(rng.integers(2, 6)), int(rng.integers(2, 9))
    counts = count_weights((side, side, 1), [("conv", 1, k), ("flatten",), ("dense", n)])
    left = len(range(side)[k - 1 :])
    exam.assert_equal(counts[-1], left * left * n + n)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Pooling divides height and width by the size of its blocks. A remainder at the edge that fills no block is dropped.
""" # END TEST CONFIG
def test_pooling_drops_the_remainder(count_weights):
    rng = exam.rng("count_weights pool")
    drawn = [(k, int(rng.integers(2, 7)), int(rng.integers(2, 9))) for k in (2, 3, 4)]
    sides = [k * blocks + k - 1 for k, blocks, _ in drawn]
    cases = (((side, side, 1), [("pool", k), ("flatten",), ("dense", n)]) for side, (k, _, n) in zip(sides, drawn))
    counts = [one[-1] for one in exam.answers(count_weights, *cases)]
    exam.assert_equal(counts, [blocks * blocks * n + n for _, blocks, n in drawn])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Flattening keeps every value, so the dense layer has height times width times channels inputs. The picture need not be square.
""" # END TEST CONFIG
def test_flatten_keeps_every_value(count_weights):
    rng = exam.rng("count_weights flatten")
    height, width, channels = (rng.permutation(12)[:3] + 2).tolist()
    n = int(rng.integers(2, 9))
    counts = count_weights((height, width, channels), [("flatten",), ("dense", n)])
    exam.assert_equal(counts[-1], np.zeros((height, width, channels)).size * n + n)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A dense layer that follows another one has as many inputs as that one has neurons.
""" # END TEST CONFIG
def test_dense_follows_dense(count_weights):
    rng = exam.rng("count_weights dense")
    a, b, c = (rng.permutation(30)[:3] + 30).tolist()  # more than the 18 values of the picture
    counts = count_weights((3, 3, 2), [("flatten",), ("dense", a), ("dense", b), ("dense", c)])
    exam.assert_equal(list(counts)[-2:], [a * b + b, b * c + c])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A longer network goes wrong somewhere. Write the shape after each layer beside it, and the first wrong row shows where.
""" # END TEST CONFIG
def test_a_longer_network(count_weights):
    rng = exam.rng("count_weights longer")
    # No filters as many as the colours, and fewer neurons than flattened values: 2 * 3 * 2 at least.
    f, k = rng.permutation([2, 4, 5, 6, 7, 8])[:3].tolist(), rng.integers(2, 5, 3).tolist()
    m, n = (rng.permutation(10)[:2] + 2).tolist()
    # From the back: the sides at the flatten, then what they were before each layer. Both poolings leave a remainder.
    flat = (rng.permutation(4)[:2] + 2).tolist()
    before_pool = [3 * side + int(rng.integers(1, 3)) for side in flat]
    picture = [2 * (side + k[2] - 1) + 1 + k[1] - 1 + k[0] - 1 for side in before_pool]
    layers = [("conv", f[0], k[0]), ("conv", f[1], k[1]), ("pool", 2), ("conv", f[2], k[2]), ("pool", 3)]
    convs = [(a * size * size + 1) * b for a, size, b in zip((3, *f), k, f)]
    expected = [convs[0], convs[1], 0, convs[2], 0, 0, (flat[0] * flat[1] * f[2] + 1) * m, (m + 1) * n]
    exam.assert_equal(count_weights((*picture, 3), [*layers, ("flatten",), ("dense", m), ("dense", n)]), expected)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### A network from a talk
#
# A published talk tells selfies from other pictures with this network, on grey pictures of only $20 \times 20$: 64 filters
# of $2 \times 2$, pooling by 2, 32 filters of $2 \times 2$, pooling by 2, then dense layers of 256 neurons and 1 neuron.
# Its slide gives the weights as 320, 8,224, 205,056 and 257.
#
# The talk pads its convolutions (`"same"`), yours are valid. Predict, then run: which of the four numbers will differ?

# %%
selfie_layers = [
    ("conv", 64, 2), ("pool", 2), ("conv", 32, 2), ("pool", 2),
    ("flatten",), ("dense", 256), ("dense", 1),
]
selfie_counts = count_weights((20, 20, 1), selfie_layers)
if selfie_counts is None:
    print("Write count_weights first, then run this cell again.")
else:
    print("the talk, same: ", [320, 0, 8224, 0, 0, 205056, 257])
    print("yours, valid:   ", selfie_counts)

# %% [markdown]
# Only the first dense layer differs. Padding changes no convolution's weights; it changes how many values arrive at the
# flatten, here $5 \cdot 5 \cdot 32 = 800$ against $4 \cdot 4 \cdot 32 = 512$. Keep an eye on that layer: it will be in the
# news again.

# %% [raw]
# # BEGIN QUESTION
# name: dense_model_weights
# points: 3

# %% [markdown]
# ## 2.7 The webinar's dense model
#
# Now for real networks. A published webinar teaches a computer to tell from which side a car was photographed: six views.
# Its pictures have $256 \times 256$ pixels in colour. Its first model is as plain as can be: Flatten, then Dense 64, then
# Dense 6, one neuron for each view.
#
# How many weights does it have altogether? With a pencil, or with Python as a pocket calculator: assign the number to
# `dense_model_weights`. Python writes large numbers as `1000000` or `1_000_000`; with commas, `1,000,000` would be three
# numbers.

# %% [raw]
# # BEGIN SOLUTION

# %%
dense_model_weights = (256 * 256 * 3 + 1) * 64 + (64 + 1) * 6  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
hidden: false
""" # END TEST CONFIG
def test_it_is_a_whole_number(dense_model_weights):
    assert dense_model_weights is not ..., "put your number in the place of the three dots"
    try:
        is_whole = dense_model_weights % 1 == 0
    except TypeError:
        is_whole = False
    assert is_whole, "dense_model_weights should be one whole number, without quotes and without commas"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The size of the first layer is off. After Flatten, every neuron of it has a weight for each colour value of each pixel.
""" # END TEST CONFIG
def test_every_colour_value_is_an_input(dense_model_weights):
    assert abs(dense_model_weights - 256 * 256 * 3 * 64) < 1000  # the small parts are the other tests'

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The network has two dense layers. Count the one with six neurons too, and remember what its inputs are.
""" # END TEST CONFIG
def test_second_layer_is_counted(dense_model_weights):
    small_parts = dense_model_weights % (256 * 256 * 64)
    assert 64 * 6 <= small_parts < 1000

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The small parts of the sum do not add up. Did every neuron, in both layers, get its intercept?
""" # END TEST CONFIG
def test_every_neuron_has_an_intercept(dense_model_weights):
    small_parts = dense_model_weights % (256 * 256 * 64)
    assert small_parts in (64 + 64 * 6 + 6, 64)  # both layers, or the first alone: that is the test above

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Nearly all of them sit between the picture and the first 64 neurons, and not one knows that two pixels are neighbours.
# Shuffle the pixels of every picture in the same way, and this model learns just as well. You would not.

# %% [raw]
# # BEGIN QUESTION
# name: cnn_weights
# points: 6

# %% [markdown]
# ## 2.8 The webinar's CNN
#
# Its second model is a convolutional network, for the same pictures of $256 \times 256 \times 3$:
#
# | | layer |
# |---|---|
# | 1 | Conv, 32 filters, 3×3 |
# | 2 | MaxPool 2 |
# | 3 | Conv, 64 filters, 3×3 |
# | 4 | MaxPool 2 |
# | 5 | Conv, 32 filters, 3×3 |
# | 6 | Flatten |
# | 7 | Dense 64 |
# | 8 | Dense 6 |
#
# All convolutions are valid with stride 1, and pooling drops a remainder. Predict first: more weights than the dense
# model, or fewer? And which layer has the most?
#
# Then assign to `cnn_weights` a list of five numbers, one for each layer that *has* weights, from the first to the last, and
# to `cnn_total` their sum. By hand or by program, as you like; do it the other way too, and compare.

# %% [raw]
# # BEGIN SOLUTION

# %%
cnn_weights = [(9 * 3 + 1) * 32, (9 * 32 + 1) * 64, (9 * 64 + 1) * 32, (60 * 60 * 32 + 1) * 64, (64 + 1) * 6]  # SOLUTION
cnn_total = sum(cnn_weights)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_five_numbers_and_their_sum(cnn_weights, cnn_total):
    assert cnn_weights is not ... and cnn_total is not ..., "put your answers in the place of the three dots"
    assert len(cnn_weights) == 5, f"five layers have weights, your list has {len(cnn_weights)} numbers (no commas inside a number)"
    assert cnn_weights[0] == 896, f"the first layer is the one of 2.4, with 896 weights, yours has {cnn_weights[0]}"
    assert cnn_total == sum(cnn_weights), "cnn_total should be the sum of your five numbers"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The second convolution is off. Its filters go through all the feature maps that the first one puts out.
""" # END TEST CONFIG
def test_second_convolution(cnn_weights):
    exam.assert_equal(cnn_weights[1], (3 * 3 * 32 + 1) * 64)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The third convolution is off. Its filters go through all the feature maps that the second one puts out.
""" # END TEST CONFIG
def test_third_convolution(cnn_weights):
    exam.assert_equal(cnn_weights[2], (3 * 3 * 64 + 1) * 32)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The layer after Flatten is off. Follow height and width through all five layers before it. Every convolution trims, only the two poolings halve.
""" # END TEST CONFIG
def test_dense_layer_after_flatten(cnn_weights):
    exam.assert_equal(cnn_weights[3], (60 * 60 * 32 + 1) * 64)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The last layer is off. It is an ordinary dense layer, and its inputs are the outputs of the layer before.
""" # END TEST CONFIG
def test_last_dense_layer(cnn_weights):
    exam.assert_equal(cnn_weights[4], (64 + 1) * 6)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The total is off. It is the sum over all layers; where one of your five numbers is wrong, mend that first.
""" # END TEST CONFIG
def test_total_of_the_network(cnn_total):
    exam.assert_equal(cnn_total, 7_411_110)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Here is the same CNN for the smaller pictures of this course, $64 \times 64 \times 3$.
#
# ![Left, bars for the share of each layer in the weights of the CNN at 64 by 64 pixels: the three convolutions 0.3, 5.6 and 5.5 per cent, Dense 64 after Flatten 88.5 per cent, Dense 6 0.1 per cent. Right, the totals of the dense model and the CNN for pictures of side 32, 64, 96 and 128: both grow with the picture, and the dense model is always the larger, about two to three times.](where_weights_sit.png)
#
# The three convolutions, the layers that do the looking, need about a ninth of the weights. Almost everything sits in
# one dense layer, the one that Flatten feeds, and it grows with the picture while the convolutions stay as they are. If a
# CNN is too large, thin out what reaches Flatten: one more pooling by 2 there leaves that layer a quarter of its weights.
#
# ### Does Keras agree?
#
# You are not the only one who counts. [Keras](https://keras.io), with which you build these models in assignment 4, does it
# with `count_params()`; at $64 \times 64$ it finds 786,886 for the dense model and 333,222 for the CNN. If Keras is
# installed here, let it check your answers of 2.7 and 2.8: set the switch to `True` and run the cell. Loading Keras takes
# some ten seconds, so set the switch back before you submit.

# %%
CONFIRM_WITH_KERAS = False


def count_with_keras(side):
    """Return what Keras counts for the dense model and for the CNN, on colour pictures of side x side pixels."""
    import keras

    dense_layers = [keras.layers.Flatten(), keras.layers.Dense(64), keras.layers.Dense(6)]
    cnn_layers = [
        keras.layers.Conv2D(32, 3), keras.layers.MaxPooling2D(2), keras.layers.Conv2D(64, 3), keras.layers.MaxPooling2D(2),
        keras.layers.Conv2D(32, 3), keras.layers.Flatten(), keras.layers.Dense(64), keras.layers.Dense(6),
    ]
    return [keras.Sequential([keras.Input((side, side, 3)), *stack]).count_params() for stack in (dense_layers, cnn_layers)]


if not CONFIRM_WITH_KERAS:
    print("Keras was not asked.")
elif dense_model_weights is ... or cnn_total is ...:
    print("Answer 2.7 and 2.8 first, then let Keras check.")
else:
    try:
        print("At 64 x 64 Keras counts {:,} (dense model) and {:,} (CNN).".format(*count_with_keras(64)))
        for model_name, yours, of_keras in zip(("dense model", "CNN"), (dense_model_weights, cnn_total), count_with_keras(256)):
            print(f"At 256 x 256, {model_name}: Keras", "agrees." if yours == of_keras else "counts another number than you.")
    except ModuleNotFoundError as missing:
        print(f"There is no {missing.name} here, so Keras cannot check. Nothing else in this notebook needs it.")

# %% [raw]
# # BEGIN QUESTION
# name: feature_map_sizes
# points: 4

# %% [markdown]
# ## 2.9 Weights are not values
#
# Two numbers are easily confused. The *weights* are what a network has learned, and it keeps them for good. The *values*
# in its feature maps are what it computes from one picture, and forgets with the next. While it works, they need memory too.
#
# Here is a small CNN for handwritten digits, grey pictures of $28 \times 28$:
#
# | | layer |
# |---|---|
# | 1 | Conv, 16 filters, 5×5, same |
# | 2 | pool 2 |
# | 3 | Conv, 32 filters, 5×5, same |
# | 4 | pool 2 |
#
# The first layer puts out 16 feature maps, each as large as the picture. How many values is that in all of them together?
# And how many do the other layers put out? Assign to `feature_map_sizes` a list of four numbers, one for the output of each
# layer. (All convolutions have stride 1.)

# %% [raw]
# # BEGIN SOLUTION

# %%
feature_map_sizes = [28 * 28 * 16, 14 * 14 * 16, 14 * 14 * 32, 7 * 7 * 32]  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_four_numbers(feature_map_sizes):
    assert feature_map_sizes is not ..., "put your list in the place of the three dots"
    assert len(feature_map_sizes) == 4, f"four layers put something out, your list has {len(feature_map_sizes)} numbers (no commas inside a number)"
    assert feature_map_sizes[0] == 16 * 28 * 28, "the first layer puts out 16 maps of 28 x 28 values"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The output of the first two layers is off. Same padding keeps height and width; pooling halves both, and there are as many maps as before.
""" # END TEST CONFIG
def test_first_pooling(feature_map_sizes):
    exam.assert_equal(feature_map_sizes[:2], [28 * 28 * 16, 14 * 14 * 16])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The output of the second convolution is off. Each of its filters makes one map out of all the maps it gets, and same padding keeps their size.
""" # END TEST CONFIG
def test_second_convolution_makes_one_map_per_filter(feature_map_sizes):
    exam.assert_equal(feature_map_sizes[2], 14 * 14 * 32)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The output of the last pooling is off. It works on what the second convolution puts out, and keeps a quarter of it.
""" # END TEST CONFIG
def test_last_pooling(feature_map_sizes):
    exam.assert_equal(feature_map_sizes[3], 7 * 7 * 32)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# You can now read a network like a bill: so much for every layer, and you know which item to question. Two kinds of layer
# stand on it, and you have seen what each costs. What a convolution *does* for so little money is still to be
# seen. In the next notebook you slide the window yourself, first with a pencil.
