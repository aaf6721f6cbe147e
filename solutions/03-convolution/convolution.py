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
# # 3 · Convolution
#
# A dense neuron looks at every pixel at once, and has a weight for each. Move the car two pixels to the left and it has
# to learn everything again. A convolution has nine weights. It looks at nine pixels, writes down one number, moves on by
# one pixel, and looks again with *the same nine weights*. Whatever it can find, it finds everywhere.
#
# ![Four grey pictures of one small car: the picture itself, then blurred, sharpened, and with its vertical edges bright and dark](kernels.png)
#
# These four pictures are one picture and three grids of nine numbers. In this notebook you work the first grid by hand,
# then write the loop that does it, and then build upwards: padding, colour, pooling. At the end stands a whole small
# network, written by you, which computes what Keras computes.
#
# **How to work with this notebook.** Run the cells in order, from the top. Where a cell shows `...`, put your answer in
# its place. `grader.check("...")` below a question runs its public tests, as often as you like; when the work is graded,
# further tests with other numbers are run. Points are given test by test, and none are ever taken away: an answer that
# passes more of them never scores lower. Before you hand in, choose *Restart and run all*, save, and then run the last
# cell, which packs your submission.
#
# This assignment is **numpy only** (and matplotlib for looking). Where it is graded, neither SciPy nor TensorFlow nor
# their like can be imported. Loops are welcome: nothing here is large.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: by_hand
# points: 3

# %% [markdown]
# ## 3.1 By hand
#
# Lay the 3×3 **kernel** on the top left corner of the image. Multiply each of its nine numbers by the pixel underneath,
# and add the nine products: that is the first number of the **feature map**. Move the kernel one pixel to the right and
# do it again; at the end of the row, go down by one pixel and start from the left.
#
# ![A 6 by 6 image with a 3 by 3 window outlined in its top left corner, the 3 by 3 kernel, and a 4 by 4 feature map whose first entry is 2 and whose other entries are still empty](sliding.png)
#
# The first number, row by row of the window:
#
# $$
# \begin{aligned}
# &0 \cdot 1 + 0 \cdot 0 + 5 \cdot (-1) \\
# {}+{} &3 \cdot 1 + 4 \cdot 0 + 1 \cdot (-1) \\
# {}+{} &6 \cdot 1 + 7 \cdot 0 + 1 \cdot (-1) \;=\; -5 + 2 + 5 \;=\; 2
# \end{aligned}
# $$
#
# There are four places for the window in each direction, so the feature map is 4×4. Fill in the other fifteen numbers of
# `by_hand`, with pencil and paper. It takes five minutes, and afterwards no line of this notebook will be a mystery.
# (Short cut: the kernel's columns are all 1, all 0, all −1. What does that make of the nine products?)

# %% [raw]
# # BEGIN SOLUTION

# %%
""" # BEGIN PROMPT
by_hand = [
    [  2, ..., ..., ...],
    [..., ..., ..., ...],
    [..., ..., ..., ...],
    [..., ..., ..., ...],
]
""" # END PROMPT
# BEGIN SOLUTION NO PROMPT
by_hand = [
    [ 2,  7,  4, -7],
    [13, 17, -3, -6],
    [13, 14, -5, -5],
    [12,  8, -5, -1],
]
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
def test_four_rows_of_four(by_hand):
    assert by_hand is not None and by_hand is not ..., "by_hand is still empty"
    assert len(by_hand) == 4, f"the window fits in four places from top to bottom, you have {len(by_hand)} rows"
    for row in by_hand:
        assert len(row) == 4, f"the window fits in four places from left to right, you have a row of {len(row)}"
        for value in row:
            assert value is not None and value is not ..., "some of the sixteen numbers are still missing"
    assert by_hand[0][0] == 2, f"the first number is worked above: it is 2, not {by_hand[0][0]}"
    assert all(value == round(float(value)) for row in by_hand for value in row), "all sixteen are whole numbers"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A sign is wrong somewhere. The left column of the window counts positive, the right column negative; a negative sum stays negative.
""" # END TEST CONFIG
def test_signs(by_hand):
    expected = np.array([[2, 7, 4, -7], [13, 17, -3, -6], [13, 14, -5, -5], [12, 8, -5, -1]])
    exam.assert_close(by_hand, expected, 1e12)  # sixteen numbers, of any size
    exam.assert_equal(np.sign(np.asarray(by_hand, dtype=float)), np.sign(expected))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: At least one number has the wrong size. Lay the window on the image again. It is three pixels of its left column minus three of its right column, and one step per entry.
""" # END TEST CONFIG
def test_sizes(by_hand):
    expected = np.array([[2, 7, 4, -7], [13, 17, -3, -6], [13, 14, -5, -5], [12, 8, -5, -1]])
    exam.assert_close(by_hand, expected, 1e12)
    exam.assert_close(np.abs(np.asarray(by_hand, dtype=float)), np.abs(expected), 60)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# You have just been a neuron, sixteen times over: a weighted sum of nine inputs, with the same nine weights each time.
# Where the image is brighter on the left of the window than on the right, your number is positive; where it is darker,
# negative; where nothing changes from left to right, about zero. The kernel *measures* something. Now let the computer
# do it.

# %% [raw]
# # BEGIN QUESTION
# name: convolve
# points: 6

# %% [markdown]
# ## 3.2 The loop
#
# An image $I$ and a kernel $K$ of $h$ rows and $w$ columns give the feature map
#
# $$M_{ij} = \sum_{a=0}^{h-1} \sum_{b=0}^{w-1} I_{i+a,\,j+b} \; K_{ab}$$
#
# Only places where the whole kernel lies on the image count (this is called **valid** convolution), so an image of
# $H \times W$ pixels gives a map of $(H-h+1) \times (W-w+1)$. The `+ 1` is worth a moment: a window of 3 fits into a
# row of 3 once, not zero times.
#
# **A word about the word.** Mathematicians turn the kernel by 180° before they slide it, and call our sum a
# *cross-correlation*. Deep learning does not turn it, and calls the sum a convolution all the same; for a network that
# learns its kernels, it makes no difference. In this course, as in Keras and PyTorch, the kernel is **not flipped**.
#
# The example to hold on to is a wall: four columns of 9, then four columns of 0, eight rows high. Slide the kernel of
# question 3.1 over it.
#
# $$
# \begin{pmatrix} 9&9&9&9&0&0&0&0 \\ 9&9&9&9&0&0&0&0 \\ & & & \vdots & & & & \\ 9&9&9&9&0&0&0&0 \end{pmatrix}
# \;*\;
# \begin{pmatrix} 1&0&-1 \\ 1&0&-1 \\ 1&0&-1 \end{pmatrix}
# \;=\;
# \begin{pmatrix} 0&0&27&27&0&0 \\ & & & \vdots & & \\ 0&0&27&27&0&0 \end{pmatrix}
# $$
#
# The map has six rows and six columns (a well-known slide prints eight rows; count them yourself). Inside the bright part
# and inside the dark part it says nothing. It says 27 exactly where the wall ends.
#
# Write `convolve`. Neither image nor kernel need be square. And an image of whole numbers with a kernel of fractions has
# a map of fractions: mind the type of the array that you collect the results in.

# %% [raw]
# # BEGIN SOLUTION

# %%
def convolve(image, kernel):
    """Return the feature map of a kernel slid over an image: valid, one pixel at a time, kernel not flipped.

    image: array (H, W)
    kernel: array (h, w), no larger than the image
    returns: array (H - h + 1, W - w + 1)
    """
    # BEGIN SOLUTION
    height, width = kernel.shape
    rows, columns = image.shape[0] - height + 1, image.shape[1] - width + 1
    feature_map = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            feature_map[i, j] = (image[i : i + height, j : j + width] * kernel).sum()
    return feature_map
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
def test_end_of_the_wall(convolve):
    import numpy as np
    wall = np.array([[9, 9, 9, 9, 0, 0, 0, 0]] * 8)
    kernel = np.array([[1, 0, -1]] * 3)
    feature_map = convolve(wall, kernel)
    assert feature_map is not None, "convolve returns nothing yet"
    shape = np.shape(feature_map)
    assert shape == (6, 6), f"a 3×3 kernel fits on an 8×8 image in 6×6 places, your map is {shape}"
    middle = np.asarray(feature_map)[2].tolist()
    assert middle != [0, 0, -27, -27, 0, 0], "every sign is the other way round: is your kernel flipped?"
    assert np.allclose(feature_map, [[0, 0, 27, 27, 0, 0]] * 6), f"each row should be 0 0 27 27 0 0, yours has {middle}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The kernel is to lie on the image as it is; not flipped in either direction, not transposed.
""" # END TEST CONFIG
def test_kernel_is_not_flipped(convolve):
    rng = exam.rng("convolve flipped")
    slide = np.lib.stride_tricks.sliding_window_view
    different = False
    while not different:  # until each way of turning the kernel shows in the first four numbers
        image, kernel = exam.eighths(rng, (6, 6)), exam.eighths(rng, (3, 3))
        windows = slide(image, (3, 3))[:2, :2]
        expected = np.einsum("ijab,ab->ij", windows, kernel)
        turned = [kernel[::-1, ::-1], kernel[::-1], kernel[:, ::-1], kernel.T]
        different = all(np.abs(np.einsum("ijab,ab->ij", windows, other) - expected).max() > 1 for other in turned)
    got = convolve(image, kernel)
    corner = got if got is None else np.asarray(got)[:2, :2]
    exam.assert_close(corner, expected, np.einsum("ijab,ab->ij", np.abs(windows), np.abs(kernel)))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Rows or columns are missing, or there are too many. A kernel of h rows fits on an image of H rows in H - h + 1 places, the last one included, and once when they are equally large.
""" # END TEST CONFIG
def test_last_row_and_column(convolve):
    rng = exam.rng("convolve last row and column")
    slide = np.lib.stride_tricks.sliding_window_view
    cases, maps = [], []
    for size in (7, 3):
        image, half = exam.eighths(rng, (size, size), 1 / 8), exam.eighths(rng, (3, 3), 1 / 8)
        # looks the same after half a turn, and transposed
        kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]
        expected = np.einsum("ijab,ab->ij", slide(image, (3, 3)), kernel)
        cases.append((image, kernel))
        maps.append(expected)
    for got, expected in zip(exam.answers(convolve, *cases), maps):
        exam.assert_close(got, expected, np.abs(expected))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: An image need not be square. Its rows are image.shape[0], its columns image.shape[1], and the map has rows and columns of its own too.
""" # END TEST CONFIG
def test_image_need_not_be_square(convolve):
    rng = exam.rng("convolve rectangular image")
    slide = np.lib.stride_tricks.sliding_window_view
    cases, maps = [], []
    for shape in ((5, 9), (8, 4)):
        image, half = exam.eighths(rng, shape, 1 / 8), exam.eighths(rng, (3, 3), 1 / 8)
        kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]
        expected = np.einsum("ijab,ab->ij", slide(image, (3, 3)), kernel)
        cases.append((image, kernel))
        maps.append(expected)
    for got, expected in zip(exam.answers(convolve, *cases), maps):
        exam.assert_close(got, expected, np.abs(expected))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A kernel need not be square, nor 3 by 3. Its height belongs to the rows, its width to the columns.
""" # END TEST CONFIG
def test_kernel_need_not_be_square(convolve):
    rng = exam.rng("convolve rectangular kernel")
    slide = np.lib.stride_tricks.sliding_window_view
    cases, maps = [], []
    for shape in ((2, 3), (4, 1), (1, 1)):
        image, half = exam.eighths(rng, (6, 6), 1 / 8), exam.eighths(rng, shape, 1 / 8)
        kernel = half + half[::-1, ::-1]
        expected = np.einsum("ijab,ab->ij", slide(image, shape), kernel)
        cases.append((image, kernel))
        maps.append(expected)
    for got, expected in zip(exam.answers(convolve, *cases), maps):
        exam.assert_close(got, expected, np.abs(expected))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Fractions got lost. An array of whole numbers cuts off what is stored into it, so collect the map in an array of floats.
""" # END TEST CONFIG
def test_fractions_survive(convolve):
    rng = exam.rng("convolve fractions")
    slide = np.lib.stride_tricks.sliding_window_view
    expected = np.zeros((2, 2))
    while (expected % 1 == 0).any():  # until all four numbers have a fractional part
        image, half = rng.integers(1, 256, (6, 6)), exam.eighths(rng, (3, 3), 1 / 8, 1)
        kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]
        expected = np.einsum("ijab,ab->ij", slide(image, (3, 3)), kernel)[:2, :2]
    got = convolve(image, kernel)
    corner = got if got is None else np.asarray(got)[:2, :2]
    exam.assert_close(corner, expected, expected)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Now you may check question 3.1 with your own function: give it the image and the kernel of the figure.
#
# Notice what was lost. Each convolution with a 3×3 kernel takes two rows and two columns away, and the pixels at the
# border are looked at less often than the others: a corner pixel once, a pixel in the middle nine times. After ten such
# layers, a picture 20 pixels wide has vanished. The remedy is to put a frame around it first.

# %% [raw]
# # BEGIN QUESTION
# name: pad
# points: 7

# %% [markdown]
# ## 3.3 A frame around the picture
#
# **Padding** adds rows above and below, columns to the left and right. What to write into them?
#
# ![One 3 by 3 grid of the numbers 1 to 9 with a frame two pixels wide, three times: filled with zeros, mirrored at the border, and with the border repeated](padding.png)
#
# * `"zero"`: zeros. Simple, and what nearly every network uses; but to an edge kernel, the border looks like an edge.
# * `"reflect"`: the picture as in a mirror that stands *on* the last row of pixels, which is itself not repeated. A row
#   `a b c` continues to the left as `c b | a b c`.
# * `"edge"`: the last row of pixels again and again. `a b c` continues as `a a | a b c`.
#
# The corners of the frame follow the same rule, applied to rows and to columns: in the figure, the 9 at the top left of
# the reflected grid is two rows *and* two columns away from the 1.
#
# Write `pad`. How much comes before and how much after are two separate pairs, each as (rows, columns), and any of the
# four numbers may be 0. With `before = (1, 0)` and `after = (2, 3)`, one row comes on top, two rows come below, no
# column on the left, three on the right. For `"reflect"` the frame is always narrower than the picture, so one mirror
# image is enough. (`np.pad` exists, and you may use it; then your work is to find out which of its eleven modes are
# these three.)

# %% [raw]
# # BEGIN SOLUTION

# %%
def pad(image, before, after, mode="zero"):
    """Return the image with a frame around it.

    image: array (H, W)
    before: (rows above, columns to the left)
    after: (rows below, columns to the right)
    mode: "zero", "reflect" (c b | a b c) or "edge" (a a | a b c)
    """
    # BEGIN SOLUTION
    numpy_mode = {"zero": "constant", "reflect": "reflect", "edge": "edge"}[mode]
    return np.pad(image, ((before[0], after[0]), (before[1], after[1])), mode=numpy_mode)
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
def test_middle_row_of_the_figure(pad):
    import numpy as np
    grid = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    rows = {"zero": [0, 0, 4, 5, 6, 0, 0], "reflect": [6, 5, 4, 5, 6, 5, 4], "edge": [4, 4, 4, 5, 6, 6, 6]}
    for mode, row in rows.items():
        framed = pad(grid, (2, 2), (2, 2), mode)
        assert framed is not None, "pad returns nothing yet"
        shape = np.shape(framed)
        assert shape == (7, 7), f"3×3 with a frame two pixels wide is 7×7, yours ({mode}) is {shape}"
        yours = np.asarray(framed)[3].tolist()
        assert yours == row, f"the middle row with mode {mode} should be {row}, yours is {yours}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Before and after are not the same. Before goes above and to the left, after goes below and to the right. Without a mode, the frame is of zeros.
""" # END TEST CONFIG
def test_before_and_after(pad):
    rng = exam.rng("pad before and after")
    image = exam.eighths(rng, (4, 4), 1 / 8)
    for got, widths in zip(exam.answers(pad, (image, (1, 1), (3, 3)), (image, (2, 2), (1, 1))), ((1, 3), (2, 1))):
        exam.assert_close(got, np.pad(image, widths))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Each pair is (rows, columns); its first number counts rows, its second counts columns. The image need not be square.
""" # END TEST CONFIG
def test_rows_come_first(pad):
    rng = exam.rng("pad rows first")
    image = exam.eighths(rng, (5, 3), 1 / 8)
    sides = (1, 4), (3, 2)
    for got, (rows, columns) in zip(exam.answers(pad, *((image, one, one) for one in sides)), sides):
        exam.assert_close(got, np.pad(image, ((rows, rows), (columns, columns))))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Mode reflect mirrors the picture at its last pixel, which is not repeated (c b | a b c). It is neither b a | a b c nor b c | a b c nor zeros.
""" # END TEST CONFIG
def test_reflect(pad):
    rng = exam.rng("pad reflect")
    image = rng.permutation(np.arange(1, 26)).reshape(5, 5) / 8
    scale = np.full((9, 9), 1e12)  # the corners are another test's
    scale[2:-2, :] = scale[:, 2:-2] = 1
    exam.assert_close(pad(image, (2, 2), (2, 2), "reflect"), np.pad(image, 2, mode="reflect"), scale)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Mode edge repeats the last pixel as often as the frame is wide (a a | a b c). It is neither zeros nor a mirror.
""" # END TEST CONFIG
def test_edge(pad):
    rng = exam.rng("pad edge")
    image = rng.permutation(np.arange(1, 26)).reshape(5, 5) / 8
    scale = np.full((9, 9), 1e12)
    scale[2:-2, :] = scale[:, 2:-2] = 1
    exam.assert_close(pad(image, (2, 2), (2, 2), "edge"), np.pad(image, 2, mode="edge"), scale)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The four corners of the frame belong to it too. With mode edge each is filled with the corner pixel that it touches.
""" # END TEST CONFIG
def test_corners(pad):
    rng = exam.rng("pad corners")
    image = rng.permutation(np.arange(1, 26)).reshape(5, 5) / 8
    scale = np.ones((9, 9))
    scale[2:-2, :] = scale[:, 2:-2] = 1e12  # only the corners count here
    exam.assert_close(pad(image, (2, 2), (2, 2), "edge"), np.pad(image, 2, mode="edge"), scale)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A width of 0 adds nothing on that side and leaves the others alone. Beware of slices that end at -0, which is the beginning.
""" # END TEST CONFIG
def test_nothing_on_one_side(pad):
    rng = exam.rng("pad nothing")
    image = exam.eighths(rng, (4, 4), 1 / 8)
    cases = [(image, (0, 0), (2, 2)), (image, (2, 2), (0, 0))]
    cases += [(image, (0, 0), (0, 0), mode) for mode in ("zero", "reflect", "edge")]
    for got, (_, before, after, *_) in zip(exam.answers(pad, *cases), cases):
        exam.assert_close(got, np.pad(image, (before[0], after[0])))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# A frame of width 1 and a 3×3 kernel: what comes in as 64×64 goes out as 64×64. But how wide must the frame be for a
# kernel of 5? Of 4? And when the kernel leaves out every second place?

# %% [raw]
# # BEGIN QUESTION
# name: convolve_padded
# points: 8

# %% [markdown]
# ## 3.4 Same size, and strides
#
# Two settings of every convolution layer, which you will meet again as `padding=` and `strides=`:
#
# * **Stride** $s$: the kernel moves by $s$ pixels at a time, to the right and down. It starts at the top left, and only
#   every $s$-th place counts.
# * **Padding** `"valid"` (no frame at all; a mode, if given, is ignored) or `"same"`: as much frame as it takes for an
#   image of $n$ pixels to give $\lceil n/s \rceil$. With stride 1 that is the same size, hence the name.
#
# How much frame is that? To make $\lceil n/s \rceil$ steps with a kernel of $k$, we need $(\lceil n/s \rceil - 1)\,s + k$
# pixels, and $n$ are there already. So, for the rows and for the columns separately,
#
# $$\text{total} = \max\big((\lceil n/s \rceil - 1)\,s + k - n,\; 0\big), \qquad
# \text{before} = \lfloor \text{total}/2 \rfloor, \qquad \text{after} = \text{total} - \text{before}$$
#
# This is TensorFlow's rule. An even total is shared equally; of an odd one, the larger half comes *after*. Three cases
# to check your code against: $n=5, k=3, s=1$ gives 1 before and 1 after; $n=5, k=4, s=1$ gives 1 and 2;
# $n=4, k=3, s=2$ gives 0 and 1. (PyTorch's layers, told to pad by 1, give 1 and 1 in the last case, and so another
# feature map: a classic reason why a network moved from one library to the other stops working.)
#
# The example is a patch of a photograph, sharpened:
#
# $$
# \begin{pmatrix} 105&102&100&97&96 \\ 103&99&103&101&102 \\ 101&98&104&102&100 \\ 99&101&106&104&99 \\ 104&104&104&100&98 \end{pmatrix}
# \;*\;
# \begin{pmatrix} 0&-1&0 \\ -1&5&-1 \\ 0&-1&0 \end{pmatrix}
# \;=\;
# \begin{pmatrix} 89&111&101 \\ 85&111&101 \\ 98&117&113 \end{pmatrix}
# \quad \text{(valid)}
# $$
#
# With `"same"` the map is 5×5, these nine numbers are its centre, and its top left corner depends on the frame:
#
# | mode | arithmetic at the corner | |
# |---|---|---|
# | `"zero"` | $5 \cdot 105 - 0 - 0 - 102 - 103$ | 320 |
# | `"reflect"` | $5 \cdot 105 - 103 - 102 - 102 - 103$ | 115 |
# | `"edge"` | $5 \cdot 105 - 105 - 105 - 102 - 103$ | 110 |
#
# Three hundred and twenty, in a patch where nothing is brighter than 106! That is the bright rim which zero padding
# paints around sharpened pictures.
#
# Write `convolve_padded`. You may use your `pad` and your `convolve`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def convolve_padded(image, kernel, padding="same", stride=1, mode="zero"):
    """Return the feature map of a kernel slid over a framed image.

    image: array (H, W)
    kernel: array (h, w)
    padding: "same" (TensorFlow's rule) or "valid" (no frame, whatever the mode)
    stride: step of the kernel in both directions, a whole number from 1
    mode: how to fill the frame: "zero", "reflect" or "edge"
    """
    # BEGIN SOLUTION
    if padding == "same":
        before, after = [], []
        for n, k in zip(image.shape, kernel.shape):
            steps = -(-n // stride)  # n / stride, rounded up
            total = max((steps - 1) * stride + k - n, 0)
            before.append(total // 2)
            after.append(total - total // 2)
        image = pad(image, before, after, mode)
    return convolve(image, kernel)[::stride, ::stride]
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
def test_sharpened_patch(convolve_padded):
    import numpy as np
    patch = np.array([[105, 102, 100, 97, 96], [103, 99, 103, 101, 102], [101, 98, 104, 102, 100],
                      [99, 101, 106, 104, 99], [104, 104, 104, 100, 98]])
    sharpen = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    centre = [[89, 111, 101], [85, 111, 101], [98, 117, 113]]
    valid = convolve_padded(patch, sharpen, padding="valid")
    assert valid is not None, "convolve_padded returns nothing yet"
    assert np.shape(valid) == (3, 3), f"valid should give 3×3, yours gives {np.shape(valid)}"
    assert np.allclose(valid, centre), "valid should give the nine numbers above"
    for mode, corner in (("zero", 320), ("reflect", 115), ("edge", 110)):
        same = convolve_padded(patch, sharpen, mode=mode)
        assert np.shape(same) == (5, 5), f"same should keep 5×5, yours ({mode}) gives {np.shape(same)}"
        same = np.asarray(same)
        assert np.allclose(same[1:-1, 1:-1], centre), f"the centre should not depend on the frame (mode {mode})"
        assert abs(same[0, 0] - corner) < 1e-3, f"the corner with mode {mode} should be {corner}, yours is {same[0, 0]}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Rows and columns each need their own padding; the kernel's height decides about the rows, its width about the columns.
""" # END TEST CONFIG
def test_rows_and_columns_apart(convolve_padded):
    rng = exam.rng("convolve_padded rows and columns")
    slide = np.lib.stride_tricks.sliding_window_view
    cases, maps = [], []
    for shape, widths in (((3, 5), (1, 2)), ((5, 3), (2, 1))):
        image, half = exam.eighths(rng, (7, 7), 1 / 8), exam.eighths(rng, shape, 1 / 8)
        kernel = half + half[::-1, ::-1]
        framed = np.pad(image, ((widths[0], widths[0]), (widths[1], widths[1])))
        expected = np.einsum("ijab,ab->ij", slide(framed, shape), kernel)
        cases.append((image, kernel))
        maps.append(expected)
    for got, expected in zip(exam.answers(convolve_padded, *cases), maps):
        exam.assert_close(got, expected, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: With an even kernel the frame cannot be shared equally. The smaller half comes before (above, left), the larger half after.
""" # END TEST CONFIG
def test_even_kernel(convolve_padded):
    rng = exam.rng("convolve_padded even kernel")
    slide = np.lib.stride_tricks.sliding_window_view
    cases, maps = [], []
    for size, before, after in ((2, 0, 1), (4, 1, 2)):
        image, half = exam.eighths(rng, (6, 6), 1 / 8), exam.eighths(rng, (size, size), 1 / 8)
        kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]
        expected = np.einsum("ijab,ab->ij", slide(np.pad(image, (before, after)), (size, size)), kernel)
        cases.append((image, kernel))
        maps.append(expected)
    for got, expected in zip(exam.answers(convolve_padded, *cases), maps):
        exam.assert_close(got, expected, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A stride of s keeps every s-th place, counted from the top left, in both directions. It holds for valid padding too.
""" # END TEST CONFIG
def test_stride(convolve_padded):
    rng = exam.rng("convolve_padded stride")
    slide = np.lib.stride_tricks.sliding_window_view
    for stride in (2, 3):
        image, half = exam.eighths(rng, (8, 8), 1 / 8), exam.eighths(rng, (3, 3), 1 / 8)
        kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]
        expected = np.einsum("ijab,ab->ij", slide(image, (3, 3))[::stride, ::stride], kernel)
        exam.assert_close(convolve_padded(image, kernel, padding="valid", stride=stride), expected, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: With a stride, same padding needs less frame than with stride 1, because the last steps are left out. Work the total out from the formula, stride included.
""" # END TEST CONFIG
def test_same_depends_on_the_stride(convolve_padded):
    rng = exam.rng("convolve_padded same with stride")
    slide = np.lib.stride_tricks.sliding_window_view
    for n, k, stride, before, after in ((6, 3, 2, 0, 1), (8, 5, 3, 1, 2)):
        different = False
        while not different:  # until a frame for stride 1 gives another map
            image, half = exam.eighths(rng, (n, n), 1 / 8), exam.eighths(rng, (k, k), 1 / 8)
            kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]
            framed, usual = np.pad(image, (before, after)), np.pad(image, k // 2)
            expected = np.einsum("ijab,ab->ij", slide(framed, (k, k))[::stride, ::stride], kernel)
            other = np.einsum("ijab,ab->ij", slide(usual, (k, k))[::stride, ::stride], kernel)
            different = np.abs(expected - other).max() > 1
        exam.assert_close(convolve_padded(image, kernel, padding="same", stride=stride), expected, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: When the stride is longer than the kernel, the total can come out negative. Nothing is cut off then, and the frame is at least 0.
""" # END TEST CONFIG
def test_total_is_never_negative(convolve_padded):
    rng = exam.rng("convolve_padded never negative")
    slide = np.lib.stride_tricks.sliding_window_view
    for n, k, stride in ((6, 1, 2), (8, 1, 3)):
        image, half = exam.eighths(rng, (n, n), 1 / 8), exam.eighths(rng, (k, k), 1 / 8)
        kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]
        expected = np.einsum("ijab,ab->ij", slide(image, (k, k))[::stride, ::stride], kernel)
        exam.assert_close(convolve_padded(image, kernel, padding="same", stride=stride), expected, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The mode has to reach the frame; with reflect and with edge, the border of the map differs from that with zeros.
""" # END TEST CONFIG
def test_mode_is_used(convolve_padded):
    rng = exam.rng("convolve_padded mode")
    slide = np.lib.stride_tricks.sliding_window_view
    for mode in ("reflect", "edge"):
        image, half = exam.eighths(rng, (6, 6), 1 / 8), exam.eighths(rng, (5, 5), 1 / 8)
        kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]
        expected = np.einsum("ijab,ab->ij", slide(np.pad(image, 2, mode=mode), (5, 5)), kernel)
        exam.assert_close(convolve_padded(image, kernel, mode=mode), expected, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Valid means no frame, whatever the mode says.
""" # END TEST CONFIG
def test_valid_ignores_the_mode(convolve_padded):
    rng = exam.rng("convolve_padded valid")
    slide = np.lib.stride_tricks.sliding_window_view
    for mode in ("zero", "reflect", "edge"):
        image, half = exam.eighths(rng, (6, 6), 1 / 8), exam.eighths(rng, (3, 3), 1 / 8)
        kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]
        expected = np.einsum("ijab,ab->ij", slide(image, (3, 3)), kernel)
        exam.assert_close(convolve_padded(image, kernel, padding="valid", mode=mode), expected, expected)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# You now have all that a convolution layer does with one picture and one kernel. What remains is the interesting part:
# which nine numbers?

# %% [markdown]
# ## 3.5 What kernels see
#
# Here is a picture to try them on, 64×64 like the ones your network will see in assignment 4. It is drawn by numpy, in
# whole numbers from 0 (black) to 255 (white).

# %%
rows, columns = np.mgrid[0:64, 0:64]
picture = 210 - rows  # the sky, darker towards the ground
picture[rows >= 48] = 120  # the road
picture[(rows >= 30) & (rows <= 46) & (columns >= 4) & (columns <= 59)] = 70  # the body
picture[(rows >= 16) & (rows < 30) & (abs(columns - 30) <= 9 + (rows - 16) // 2)] = 70  # the cabin
picture[(rows >= 19) & (rows < 29) & (abs(columns - 30) <= 6 + (rows - 16) // 2)] = 190  # its windows
picture[(rows >= 19) & (rows <= 44) & (abs(columns - 30) <= 1)] = 50  # the pillar and the door
picture[(rows >= 33) & (rows <= 36) & (columns >= 56) & (columns <= 59)] = 245  # the lamp
for middle in (16, 46):  # the wheels
    distance = (rows - 47) ** 2 + (columns - middle) ** 2
    picture[distance <= 50] = 25
    picture[distance <= 9] = 170
picture = picture + (7 * rows + 13 * columns) % 9  # a little grain
front = picture[30:60, 34:]  # of the car: its lamp, and a wheel on the road

# %% [markdown]
# And here are kernels with a name. Look at the numbers of each one, and predict what it will make of the car, before you
# run the cell that follows.

# %%
IDENTITY = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
BLUR = np.full((3, 3), 1 / 9)
SHARPEN = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
VERTICAL_EDGES = np.array([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
HORIZONTAL_EDGES = np.array([[1, 1, 1], [0, 0, 0], [-1, -1, -1]])
SOBEL_VERTICAL = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
SOBEL_HORIZONTAL = np.array([[1, 2, 1], [0, 0, 0], [-1, -2, -1]])
LAPLACIAN = np.array([[1, 1, 1], [1, -8, 1], [1, 1, 1]])


# %% tags=["drawing"]
def show_feature_maps(image, kernels):
    """Show an image and its feature maps. Maps that hold negative numbers are drawn with 0 as middle grey."""
    figure, axes = plt.subplots(figsize=(9, 3.2))
    for number, (name, kernel) in enumerate(kernels.items()):
        feature_map = np.asarray(convolve(image, kernel))
        largest = np.abs(feature_map).max()
        low, high = (-largest, largest) if kernel.sum() == 0 else (0, 255)
        left = 1.1 * number
        axes.imshow(feature_map, cmap="gray", vmin=low, vmax=high, extent=(left, left + 1, 0, 1.2))
        axes.text(left + 0.5, 1.25, name, ha="center")
    axes.set(xlim=(0, 1.1 * len(kernels)), ylim=(0, 1.4))
    axes.axis("off")
    plt.show()


if convolve(picture[:3, :3], IDENTITY) is None:
    print("Write convolve first (question 3.2), then run this cell again.")
else:
    show_feature_maps(picture[11:60:2, 22::2], {  # every other pixel, from roof to road, of the front half
        "sharpen": SHARPEN, "isotropic Laplacian": LAPLACIAN, "vertical edges": VERTICAL_EDGES,
        "Sobel, horizontal edges": SOBEL_HORIZONTAL,
    })

# %% [markdown]
# What makes each of them what it is:
#
# * **Identity**: 1 in the centre, 0 elsewhere. Each pixel is replaced by itself.
# * **Blur**: no negative number, at least two positive ones, and all of them sum to 1. An average of neighbours. Because
#   the sum is 1, an even surface keeps its brightness.
# * **Sharpen**: a positive centre, some negative numbers, and again a sum of 1. The pixel, plus what sets it apart from
#   its neighbours. At an edge, the result overshoots, below 0 and above 255.
# * **Vertical edges**: one side of the kernel minus the other. Mirror the kernel left to right, and each number changes
#   its sign. The sum is 0: an even surface gives nothing. **Sobel**'s kernel is of this kind, with more weight on the
#   middle row, which makes it calmer in the presence of noise.
# * **Horizontal edges**: the same, mirrored top to bottom.
#
# The name says what the *edge* looks like, not the direction in which the kernel compares: a vertical edge is found by
# comparing left with right. The **isotropic Laplacian** compares the centre with all its neighbours at once, and answers
# to edges of every direction. It is none of the five above (why?), and no test asks for it.

# %% [raw]
# # BEGIN QUESTION
# name: kernels
# points: 8

# %% [markdown]
# ### Reading kernels, and using one
#
# When a network has been trained, its kernels carry no names, and somebody has to look at the numbers and say what they
# do. Write `identify`, which applies the five descriptions above. Only kernels that fit exactly one of them occur, with
# an odd number of rows and of columns (3, 5, ...), so that there is a centre. They need not be the ones above: a blur
# may have unequal weights, an edge kernel may have its positive side on the left or on the right. And sums of fractions
# are rarely exactly 1 in a computer; do not rely on `==` there.
#
# Then let `sharpened` be the `front` of the car, sharpened with `SHARPEN`: valid, and *not* clipped to 0 to 255.

# %% [raw]
# # BEGIN SOLUTION

# %%
def identify(kernel):
    """Name what a kernel does.

    kernel: array with an odd number of rows and of columns
    returns: "identity", "blur", "sharpen", "vertical edges" or "horizontal edges"
    """
    # BEGIN SOLUTION
    if np.array_equal(kernel, -kernel[:, ::-1]):
        return "vertical edges"
    if np.array_equal(kernel, -kernel[::-1]):
        return "horizontal edges"
    if (kernel < 0).any():
        return "sharpen"
    return "identity" if np.count_nonzero(kernel) == 1 else "blur"
    # END SOLUTION


sharpened = convolve(front, SHARPEN)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_kernels_of_the_notebook(identify):
    import numpy as np
    known = {
        "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
        "blur": [[1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9]],
        "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        "vertical edges": [[1, 0, -1], [1, 0, -1], [1, 0, -1]],
        "horizontal edges": [[1, 1, 1], [0, 0, 0], [-1, -1, -1]],
    }
    for name, kernel in known.items():
        answer = identify(np.array(kernel))
        assert answer == name, f"identify({kernel}) should be '{name}', yours is {answer!r}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_size_of_sharpened(sharpened):
    import numpy as np
    assert sharpened is not None and sharpened is not ..., "sharpened is still empty"
    shape = np.shape(sharpened)
    assert shape == (28, 28), f"front is 30×30, so a valid 3×3 convolution gives 28×28; yours is {shape}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A kernel for vertical edges changes its sign when mirrored left to right, whatever its numbers, its size, and whether the left or the right side is positive.
""" # END TEST CONFIG
def test_vertical_edges(identify):
    rng = exam.rng("kernels vertical")
    kernels = []
    for size in (3, 5):
        left = exam.eighths(rng, (size, size // 2), 1 / 8)
        kernel = np.hstack([left, np.zeros((size, 1)), -left[:, ::-1]])
        kernels += [(kernel,), (-kernel,)]
    for got in exam.answers(identify, *kernels):
        exam.assert_equal(got, "vertical edges")

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A kernel for horizontal edges changes its sign when mirrored top to bottom, whatever its numbers, its size, and whether the upper or the lower side is positive.
""" # END TEST CONFIG
def test_horizontal_edges(identify):
    rng = exam.rng("kernels horizontal")
    kernels = []
    for size in (3, 5):
        top = exam.eighths(rng, (size // 2, size), 1 / 8)
        kernel = np.vstack([top, np.zeros((1, size)), -top[::-1]])
        kernels += [(kernel,), (-kernel,)]
    for got in exam.answers(identify, *kernels):
        exam.assert_equal(got, "horizontal edges")

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: There are many sharpening kernels. Each has a positive centre of any size, some negative numbers, sum 1. Do not compare with one of them.
""" # END TEST CONFIG
def test_sharpen(identify):
    rng = exam.rng("kernels sharpen")
    kernels = []
    for size in (3, 5):
        for share in (0.5, 1):  # of the neighbours with a weight of their own
            kernel = -exam.eighths(rng, (size, size), 1 / 8, 2) * (rng.random((size, size)) < share)
            kernel[0, 0] = -1 / 8
            kernel[size // 2, size // 2] = 0
            kernel[size // 2, size // 2] = 1 - kernel.sum()
            kernels.append((kernel,))
    for got in exam.answers(identify, *kernels):
        exam.assert_equal(got, "sharpen")

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A blur has at least two positive numbers and no negative ones; they may be unequal, and some may be 0. A single 1 in the centre is the identity, at any size.
""" # END TEST CONFIG
def test_blur_and_identity(identify):
    rng = exam.rng("kernels blur and identity")
    kernels = []
    for size in (3, 5):
        centre = np.zeros((size, size))
        centre[size // 2, size // 2] = 1
        mixed = centre * 7 / 8
        mixed[0, rng.integers(size)] = 1 / 8
        cells = rng.permutation(size * size)[:5]
        uneven = np.zeros(size * size)
        uneven[cells] = np.array([3, 2, 1, 1, 1]) / 8
        kernels += [(centre,), (mixed,), (uneven.reshape(size, size),)]
    for got, expected in zip(exam.answers(identify, *kernels), ("identity", "blur", "blur") * 2):
        exam.assert_equal(got, expected)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Some values of sharpened are not those of the notebook's front convolved with SHARPEN. Were front or SHARPEN changed on the way?
""" # END TEST CONFIG
def test_values_of_sharpened(sharpened):
    expected = np.array(exam.data("sharpened.json"))
    overshoots = (expected < 0) | (expected > 255)
    exam.assert_close(sharpened, expected, np.where(overshoots, 1e12, 9 * 255))  # the overshoots are another test's

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Sharpening overshoots at the edges, below 0 and above 255. These values belong to the answer. Do not clip them, nor store them as uint8.
""" # END TEST CONFIG
def test_sharpened_is_not_clipped(sharpened):
    expected = np.array(exam.data("sharpened.json"))
    overshoots = (expected < 0) | (expected > 255)
    exam.assert_close(sharpened, expected, np.where(overshoots, 9 * 255, 1e12))  # only the overshoots count here

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Nobody will choose these numbers in assignment 4. The network starts with random kernels, and gradient descent bends
# them until they are useful; among the ones it ends up with, in the first layer of nearly every network trained on
# photographs, are blurs and edges. People found them by thinking, networks find them by trying.

# %% [raw]
# # BEGIN QUESTION
# name: convolve_rgb
# points: 8

# %% [markdown]
# ## 3.6 Colour, and several kernels at once
#
# A colour picture has three numbers per pixel, and a feature map that comes out of a layer with 32 kernels has 32. So a
# kernel grows a third dimension, as deep as the picture: each channel has *its own* nine weights. The products of all
# channels are **added** into one number; it is one neuron, with $3 \cdot 3 \cdot 3 = 27$ inputs. It has one **bias**,
# added once. A layer holds several such kernels, called **filters**, and stacks their maps, the filters as the last
# dimension:
#
# ![A picture of height H, width W and 3 channels; two filters, each 3 by 3 by 3; and two feature maps stacked as the last dimension](filters.png)
#
# $$M_{ijf} = \sum_a \sum_b \sum_c I_{i+a,\,j+b,\,c} \; K_{fabc} + B_f$$
#
# For example: a 4×4 picture which has red 1, green 2, blue 3 in every pixel. The first filter is all ones, with bias
# $0.5$. The second has red $1$, green $0$, blue $-1$ in each of its nine places, and bias $0$. Then everywhere
#
# $$M_{ij0} = 9 \cdot 1 + 9 \cdot 2 + 9 \cdot 3 + 0.5 = 54.5 \qquad M_{ij1} = 9 \cdot 1 - 9 \cdot 3 = -18$$
#
# No activation yet: $-18$ stays $-18$. Write `convolve_rgb`, for any number of channels, valid. You may use your
# `convolve`, once per channel.

# %% [raw]
# # BEGIN SOLUTION

# %%
def convolve_rgb(image, kernels, biases):
    """Return the feature maps of a convolution layer without activation: valid, stride 1.

    image: array (H, W, channels)
    kernels: array (filters, h, w, channels)
    biases: array, one number per filter
    returns: array (H - h + 1, W - w + 1, filters)
    """
    # BEGIN SOLUTION
    maps = []
    for kernel, bias in zip(kernels, biases):
        channels = [convolve(image[:, :, c], kernel[:, :, c]) for c in range(image.shape[2])]
        maps.append(sum(channels) + bias)
    return np.stack(maps, axis=-1)
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
def test_one_colour_everywhere(convolve_rgb):
    import numpy as np
    image = np.ones((4, 4, 3)) * np.array([1.0, 2.0, 3.0])
    kernels = np.stack([np.ones((3, 3, 3)), np.ones((3, 3, 3)) * np.array([1.0, 0.0, -1.0])])
    maps = convolve_rgb(image, kernels, np.array([0.5, 0.0]))
    assert maps is not None, "convolve_rgb returns nothing yet"
    shape = np.shape(maps)
    assert shape == (2, 2, 2), f"two filters on a 4×4 picture should give (2, 2, 2), yours gives {shape}"
    first, second = np.asarray(maps)[0, 0]
    assert abs(first - 54.5) < 1e-4, f"the first filter should give 54.5, yours gives {first}"
    assert abs(second + 18) < 1e-4, f"the second filter should give -18, yours gives {second}"
    grey = convolve_rgb(image[:, :, :1], kernels[:1, :, :, :1], np.array([0.5]))
    assert np.shape(grey) == (2, 2, 1), f"one channel and one filter should give (2, 2, 1), yours gives {np.shape(grey)}"
    grey = np.asarray(grey)[0, 0, 0]
    assert abs(grey - 9.5) < 1e-4, f"the red channel alone should give 9 + 0.5 = 9.5, yours gives {grey}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The products of all channels are added into one number. They are not averaged, and the picture is not turned grey first.
""" # END TEST CONFIG
def test_channels_are_added(convolve_rgb):
    rng = exam.rng("convolve_rgb added")
    slide = np.lib.stride_tricks.sliding_window_view
    image, half = exam.eighths(rng, (5, 5, 3), 1 / 8), exam.eighths(rng, (3, 3), 1 / 8)
    kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]  # the same for each channel
    expected = np.einsum("ijcab,ab->ij", slide(image, (3, 3), (0, 1)), kernel)[:, :, None]
    kernels = np.repeat(kernel[None, :, :, None], 3, axis=3)
    got = convolve_rgb(image, kernels, np.zeros(1))
    exam.assert_close(got if got is None else np.ravel(got), expected.ravel(), expected.ravel())

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Each channel has its own weights; channel c of the picture meets channel c of the kernel, and no other.
""" # END TEST CONFIG
def test_each_channel_has_its_own_weights(convolve_rgb):
    rng = exam.rng("convolve_rgb own weights")
    slide = np.lib.stride_tricks.sliding_window_view
    different = False
    while not different:  # until each mix-up of the channels shows
        image, half = exam.eighths(rng, (5, 5, 3), 1 / 8), exam.eighths(rng, (1, 3, 3, 3), 1 / 8)
        kernels = half + half[:, ::-1, ::-1]
        kernels = kernels + kernels.transpose(0, 2, 1, 3)
        windows = slide(image, (3, 3), (0, 1))
        expected = np.einsum("ijcab,fabc->ijf", windows, kernels)
        orders = [[0, 0, 0], [1, 1, 1], [2, 2, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1], [1, 0, 2], [0, 2, 1]]
        others = [np.einsum("ijcab,fabc->ijf", windows, kernels[..., order]) for order in orders]
        different = all(np.abs(expected - other).max() > 1 for other in others)
    got = convolve_rgb(image, kernels, np.zeros(1))
    shares = got if got is None else np.ravel(got) / np.sum(got)  # averaging, or the place of the filters, is another test's
    exam.assert_close(shares, expected.ravel() / expected.sum())

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The filters are the last dimension of the result, (rows, columns, filters), with map f made by filter f.
""" # END TEST CONFIG
def test_filters_come_last(convolve_rgb):
    rng = exam.rng("convolve_rgb filters last")
    slide = np.lib.stride_tricks.sliding_window_view
    image, half = exam.eighths(rng, (5, 5, 3), 1 / 8), exam.eighths(rng, (3, 3, 3), 1 / 8)
    half[:, 0, 0] += np.array([0, 8, 16])  # three filters that differ
    kernels = half + half[:, ::-1, ::-1]
    kernels = kernels + kernels.transpose(0, 2, 1)
    expected = np.einsum("ijcab,fab->ijf", slide(image, (3, 3), (0, 1)), kernels)
    got = convolve_rgb(image, np.repeat(kernels[..., None], 3, axis=3), np.zeros(3))
    shares = got if got is None else np.asarray(got) / np.sum(got)
    exam.assert_close(shares, expected / expected.sum())

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Each filter has one bias of its own, and it is added once for each number of the map, not once per channel, nor per weight.
""" # END TEST CONFIG
def test_bias_is_added_once(convolve_rgb):
    rng = exam.rng("convolve_rgb bias")
    biases = np.array([1, 2, 3]) + exam.eighths(rng, 3, 1 / 8, 3 / 4)
    half = exam.eighths(rng, (3, 3, 3, 3), 1 / 8)
    got = convolve_rgb(np.zeros((5, 5, 3)), half + half[:, ::-1, ::-1], biases)  # a black picture leaves the bias alone
    values = got if got is None else np.sort(np.ravel(got))  # nine times each bias, wherever the filters stand
    exam.assert_close(values, np.sort(np.repeat(biases, 9)), 4)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: There is no activation in this function; negative sums stay negative.
""" # END TEST CONFIG
def test_no_activation(convolve_rgb):
    rng = exam.rng("convolve_rgb no activation")
    image, kernels = exam.eighths(rng, (5, 5, 3), 1 / 8), -exam.eighths(rng, (1, 3, 3, 3), 1 / 8)
    signs = convolve_rgb(image, kernels, np.zeros(1))  # each sum is negative
    exam.assert_equal(signs if signs is None else np.sign(np.ravel(signs)), -np.ones(9))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: A picture may have any number of channels, one for grey, three for colour, and as many as there are filters in the layer before.
""" # END TEST CONFIG
def test_any_number_of_channels(convolve_rgb):
    rng = exam.rng("convolve_rgb channels")
    slide = np.lib.stride_tricks.sliding_window_view
    cases, maps = [], []
    for channels in (1, 5):
        image, half = exam.eighths(rng, (5, 5, channels), 1 / 8), exam.eighths(rng, (3, 3), 1 / 8)
        kernel = half + half[::-1, ::-1] + half.T + half.T[::-1, ::-1]
        expected = np.einsum("ijcab,ab->ij", slide(image, (3, 3), (0, 1)), kernel)[:, :, None]
        kernels = np.repeat(kernel[None, :, :, None], channels, axis=3)
        cases.append((image, kernels, np.zeros(1)))
        maps.append(expected)
    for got, expected in zip(exam.answers(convolve_rgb, *cases), maps):
        shares = got if got is None else np.ravel(got) / np.sum(got)  # averaging, or the place of the filters, is another test's
        exam.assert_close(shares, expected.ravel() / expected.sum())

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Neither the picture nor the filters need be square. Keep rows and columns apart.
""" # END TEST CONFIG
def test_nothing_need_be_square(convolve_rgb):
    rng = exam.rng("convolve_rgb rectangles")
    slide = np.lib.stride_tricks.sliding_window_view
    cases, maps = [], []
    for shape in ((2, 4), (1, 1)):
        image, half = exam.eighths(rng, (5, 8, 3), 1 / 8), exam.eighths(rng, shape, 1 / 8)
        kernel = half + half[::-1, ::-1]
        expected = np.einsum("ijcab,ab->ij", slide(image, shape, (0, 1)), kernel)[:, :, None]
        kernels = np.repeat(kernel[None, :, :, None], 3, axis=3)
        cases.append((image, kernels, np.zeros(1)))
        maps.append(expected)
    for got, expected in zip(exam.answers(convolve_rgb, *cases), maps):
        shares = got if got is None else np.ravel(got) / np.sum(got)  # averaging, or the place of the filters, is another test's
        exam.assert_close(shares, expected.ravel() / expected.sum())

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Despite its name, the function does not care that the channels are red, green and blue. Fed with the 32 maps of one
# layer, it computes the next one. That is all there is to depth: edges of the picture, then edges of edges, then corners
# and curves, then wheels.

# %% [raw]
# # BEGIN QUESTION
# name: pool
# points: 6

# %% [markdown]
# ## 3.7 Pooling
#
# "There is a wheel, somewhere around here" is often all that the next layer needs to know. **Pooling** cuts a map into
# square tiles, which do not overlap, and keeps one number per tile: the largest (max pooling), or the mean (average
# pooling). The map shrinks by the tile's size; a shift of one pixel hardly changes it; and there is nothing to learn.
#
# $$
# \begin{pmatrix} 1&3&2&1 \\ 4&6&5&0 \\ 7&2&1&1 \\ 0&3&2&8 \end{pmatrix}
# \;\xrightarrow{\text{max}}\;
# \begin{pmatrix} 6&5 \\ 7&8 \end{pmatrix}
# \qquad\qquad
# \begin{pmatrix} 1&3&2&1 \\ 4&6&5&0 \\ 7&2&1&1 \\ 0&3&2&8 \end{pmatrix}
# \;\xrightarrow{\text{average}}\;
# \begin{pmatrix} 3.5&2 \\ 3&3 \end{pmatrix}
# $$
#
# Write both, for tiles of `size` × `size`. Where the map is not a multiple of the size, the rest at the right and at
# the bottom is dropped: 5×7 with size 2 gives 2×3. And a map may well be negative everywhere.

# %% [raw]
# # BEGIN SOLUTION

# %%
def max_pool(image, size=2):
    """Return the largest number of each tile of size × size; a rest at the right or bottom edge is dropped.

    image: array (H, W), no smaller than a tile
    returns: array (H // size, W // size)
    """
    # BEGIN SOLUTION
    rows, columns = image.shape[0] // size, image.shape[1] // size
    tiles = image[: rows * size, : columns * size].reshape(rows, size, columns, size)
    return tiles.max(axis=(1, 3))
    # END SOLUTION


def average_pool(image, size=2):
    """Return the mean of each tile of size × size; a rest at the right or bottom edge is dropped.

    image: array (H, W), no smaller than a tile
    returns: array (H // size, W // size)
    """
    # BEGIN SOLUTION
    rows, columns = image.shape[0] // size, image.shape[1] // size
    tiles = image[: rows * size, : columns * size].reshape(rows, size, columns, size)
    return tiles.mean(axis=(1, 3))
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
def test_four_tiles(max_pool, average_pool):
    import numpy as np
    image = np.array([[1, 3, 2, 1], [4, 6, 5, 0], [7, 2, 1, 1], [0, 3, 2, 8]])
    for name, function, expected in (("max_pool", max_pool, [[6, 5], [7, 8]]),
                                     ("average_pool", average_pool, [[3.5, 2], [3, 3]])):
        pooled = function(image)
        assert pooled is not None, f"{name} returns nothing yet"
        assert np.shape(pooled) == (2, 2), f"{name} should cut 4×4 into 2×2 tiles, yours gives {np.shape(pooled)}"
        assert np.allclose(pooled, expected), f"{name} should give {expected}, yours gives {np.asarray(pooled).tolist()}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: max_pool keeps the largest number of a tile, also where all of them are negative. The search must not start from 0.
""" # END TEST CONFIG
def test_largest_of_a_tile(max_pool):
    rng = exam.rng("pool largest")
    tiles = [-(rng.permutation(np.arange(1, 33))[:4].reshape(2, 2) / 8) for _ in range(4)]
    for got, tile in zip(exam.answers(max_pool, *zip(tiles)), tiles):
        exam.assert_close(got, [[tile.max()]], 4)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: average_pool gives the mean of a tile, the sum of its pixels over their number, fractions kept.
""" # END TEST CONFIG
def test_mean_of_a_tile(average_pool):
    rng = exam.rng("pool mean")
    tiles = [rng.permutation(np.arange(1, 33))[:4].reshape(2, 2) / 8 for _ in range(4)]
    for tile in tiles:
        tile[0, 0] += 4  # so that the mean is neither the middle nor the largest
    for got, tile in zip(exam.answers(average_pool, *zip(tiles)), tiles):
        exam.assert_close(got, [[tile.sum() / 4]], 8)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The tiles do not overlap; the next one begins where the last one ended. Rows and columns may differ in number.
""" # END TEST CONFIG
def test_tiles_do_not_overlap(max_pool, average_pool):
    rng = exam.rng("pool overlap")
    shapes = (4, 8), (6, 2)
    images = [rng.permutation(np.arange(1, rows * columns + 1)).reshape(rows, columns) / 8 for rows, columns in shapes]
    answers = zip(images, exam.answers(max_pool, *zip(images)), exam.answers(average_pool, *zip(images)))
    for image, largest, mean in answers:
        rows, columns = image.shape
        tiles = [[image[i : i + 2, j : j + 2] for j in range(0, columns, 2)] for i in range(0, rows, 2)]
        exam.assert_close(largest, [[tile.max() for tile in row] for row in tiles], 4)
        exam.assert_close(mean, [[tile.mean() for tile in row] for row in tiles], 4)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The size is a parameter. With size 3, tiles are 3 by 3, and the next one begins three pixels further on.
""" # END TEST CONFIG
def test_size_of_the_tiles(max_pool, average_pool):
    rng = exam.rng("pool size")
    sizes = (6, 3), (8, 4), (2, 1)
    cases = [(rng.permutation(np.arange(1, n * n + 1)).reshape(n, n) / 8, size) for n, size in sizes]
    answers = zip(cases, exam.answers(max_pool, *cases), exam.answers(average_pool, *cases))
    for (image, size), largest, mean in answers:
        places = range(0, len(image), size)
        tiles = [[image[i : i + size, j : j + size] for j in places] for i in places]
        exam.assert_close(largest, [[tile.max() for tile in row] for row in tiles], 8)
        exam.assert_close(mean, [[tile.mean() for tile in row] for row in tiles], 8)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Where the map is not a multiple of the size, the rest at the right and at the bottom is dropped. There are no smaller tiles, no padding, no error.
""" # END TEST CONFIG
def test_rest_is_dropped(max_pool, average_pool):
    rng = exam.rng("pool rest")
    image = rng.permutation(np.arange(1, 26)).reshape(5, 5) / 8
    tiles = [[image[i : i + 2, j : j + 2] for j in (0, 2)] for i in (0, 2)]
    largest, mean = max_pool(image), average_pool(image)  # both before either is judged: together they show what is done
    exam.assert_close(largest, [[tile.max() for tile in row] for row in tiles], 4)
    exam.assert_close(mean, [[tile.mean() for tile in row] for row in tiles], 4)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Max or average? Max asks "was it there at all?", and that is what a detector of edges or wheels should be asked; it is
# what you will find in most networks. Average asks "how much of it was there?", and is the gentler way to make a picture
# smaller.

# %% [raw]
# # BEGIN QUESTION
# name: tiny_network
# points: 8

# %% [markdown]
# ## 3.8 A whole network
#
# You have all the parts. Put them together:
#
# ![A chain of boxes: image 6 by 6 by 3, after convolution and relu 4 by 4 by 2, after max pooling 2 by 2 by 2, flattened 8, after the dense layer and softmax 3](network.png)
#
# 1. **Convolution**: `convolve_rgb`, with its biases.
# 2. **ReLU**: negative numbers become 0, the others stay.
# 3. **Max pooling** with size 2, each map for itself.
# 4. **Flatten**: the $(H', W', \text{filters})$ numbers in one line, row by row, and in each pixel the filters one after
#    the other. So the filters vary fastest: of a 2×2 map with filters $A$, $B$ comes
#    $A_{00}, B_{00}, A_{01}, B_{01}, A_{10}, B_{10}, A_{11}, B_{11}$.
# 5. **Dense**: output $o$ is $z_o = \sum_i x_i\, w_{io} + b_o$. The weights have the shape (inputs, outputs).
# 6. **Softmax**: from scores to probabilities, $p_o = e^{z_o} / \sum_q e^{z_q}$. They are positive and sum to 1.
#
# Take a 6×6 picture in colour, with two filters: one that averages everything, and a Laplacian that weighs red, green
# and blue by 0.3, 0.6 and 0.1; then a dense layer with three outputs. The numbers are in the next cell. Keras says: the
# probabilities are **0.5929, 0.2278, 0.1793**. What does your network say?

# %%
example_image = (np.arange(108) * 7 % 11).reshape(6, 6, 3) / 10
example_kernels = np.stack([np.full((3, 3, 3), 1 / 27), LAPLACIAN[:, :, None] * np.array([0.3, 0.6, 0.1])])
example_biases = np.array([-0.2, -1.2])
example_w = (np.arange(24) ** 2 % 11 - 5).reshape(8, 3) / 5
example_b = np.array([0.1, 0.0, -0.1])

# %% [raw]
# # BEGIN SOLUTION

# %%
def tiny_network(image, kernels, biases, w, b):
    """Return the class probabilities of a small convolutional network.

    image: array (H, W, channels)
    kernels, biases: arrays (filters, h, w, channels) and (filters,), of the convolution
    w, b: arrays (inputs, outputs) and (outputs,), of the dense layer
    returns: array (outputs,), which sums to 1
    """
    # BEGIN SOLUTION
    maps = np.maximum(convolve_rgb(image, kernels, biases), 0)
    pooled = np.stack([max_pool(maps[:, :, f]) for f in range(maps.shape[2])], axis=-1)
    scores = pooled.reshape(-1) @ w + b
    exponentials = np.exp(scores - scores.max())
    return exponentials / exponentials.sum()
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
def test_same_as_keras(tiny_network):
    import numpy as np
    image = (np.arange(108) * 7 % 11).reshape(6, 6, 3) / 10
    laplacian = np.array([[1, 1, 1], [1, -8, 1], [1, 1, 1]])
    kernels = np.stack([np.full((3, 3, 3), 1 / 27), laplacian[:, :, None] * np.array([0.3, 0.6, 0.1])])
    w = (np.arange(24) ** 2 % 11 - 5).reshape(8, 3) / 5
    probabilities = tiny_network(image, kernels, np.array([-0.2, -1.2]), w, np.array([0.1, 0.0, -0.1]))
    assert probabilities is not None, "tiny_network returns nothing yet"
    shape = np.shape(probabilities)
    assert shape == (3,), f"three outputs should give three probabilities in one line, yours has shape {shape}"
    yours = np.asarray(probabilities, dtype=float)
    assert abs(yours.sum() - 1) < 1e-4, f"probabilities sum to 1, yours to {yours.sum()}"
    assert np.abs(yours - [0.5929, 0.2278, 0.1793]).max() < 2e-4, f"Keras says 0.5929, 0.2278, 0.1793, yours says {yours.tolist()}"

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The last step is softmax, e to the power of each score, over the sum of all of these. Raw scores, or a sigmoid for each, are no probabilities of classes.
""" # END TEST CONFIG
def test_softmax(tiny_network):
    rng = exam.rng("tiny_network softmax")
    scores = np.zeros(4)
    while np.ptp(scores) < 1 or abs(scores.sum() - 1) < 1 / 2:
        scores = exam.eighths(rng, 4, -2, 2)
    kernel = np.zeros((1, 3, 3, 1))
    kernel[0, 1, 1, 0] = 1  # a white picture, one input of 1: the weights are the scores
    got = tiny_network(np.ones((4, 4, 1)), kernel, np.zeros(1), scores[None], np.zeros(4))
    exam.assert_close(got, np.exp(scores) / np.exp(scores).sum())

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Between the convolution and the dense layer stands a ReLU; negative numbers of the maps become 0.
""" # END TEST CONFIG
def test_relu(tiny_network):
    rng = exam.rng("tiny_network relu")
    w, scores = np.zeros((2, 3)), np.zeros(3)
    while np.ptp(scores) < 1 or np.ptp(w[1]) < 1 or abs(scores.sum() - 1) < 1 / 2:
        strength = exam.eighths(rng, 2, 1 / 2, 2)
        w = exam.eighths(rng, (2, 3), -1, 1)
        scores = strength[0] * w[0]  # the second map is negative and vanishes
    kernels = np.zeros((2, 3, 3, 1))
    kernels[:, 1, 1, 0] = strength * np.array([1, -1])
    got = tiny_network(np.ones((4, 4, 1)), kernels, np.zeros(2), w, np.zeros(3))
    if got is not None and abs(np.sum(got) - 1) > 1e-3:  # scores instead of probabilities: another test's
        got = np.exp(got) / np.exp(got).sum()
    exam.assert_close(got, np.exp(scores) / np.exp(scores).sum())

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The convolution has biases too, one per filter, added before the ReLU.
""" # END TEST CONFIG
def test_biases_of_the_convolution(tiny_network):
    rng = exam.rng("tiny_network biases")
    biases, w, scores = np.zeros(2), np.zeros((2, 3)), np.zeros(3)
    while (np.ptp(scores) < 1 or np.ptp(w.sum(axis=0)) < 1 or abs(scores.sum() - 1) < 1 / 2
           or np.ptp(biases) * np.ptp(w, axis=1).min() < 1 / 4):
        biases, w = exam.eighths(rng, 2, 1 / 2, 2), exam.eighths(rng, (2, 3), -1, 1)
        scores = (biases - 1 / 4) @ w
    kernels = np.zeros((2, 3, 3, 1))
    kernels[:, 1, 1, 0] = -1 / 4  # so that a bias after the ReLU shows too
    got = tiny_network(np.ones((4, 4, 1)), kernels, biases, w, np.zeros(3))
    if got is not None and abs(np.sum(got) - 1) > 1e-3:
        got = np.exp(got) / np.exp(got).sum()
    exam.assert_close(got, np.exp(scores) / np.exp(scores).sum())

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Each map is max-pooled with size 2 before it is flattened. Keep the largest of each tile, not the mean. A rest at the edge is dropped.
""" # END TEST CONFIG
def test_max_pooling(tiny_network):
    rng = exam.rng("tiny_network pooling")
    w = scores = np.zeros(3)
    while np.ptp(w) < 1 or np.ptp(scores) < 1 or abs(scores.sum() - 1) < 1 / 2:
        w = exam.eighths(rng, (1, 3), -1, 1)
        feature_map = rng.permutation(np.arange(1, 10)).reshape(3, 3) / 4
        scores = feature_map[:2, :2].max() * w[0]
    kernel = np.zeros((1, 3, 3, 1))
    kernel[0, 1, 1, 0] = 1  # the identity: the map is the picture without its frame
    got = tiny_network(np.pad(feature_map, 1)[:, :, None], kernel, np.zeros(1), w, np.zeros(3))
    if got is not None and abs(np.sum(got) - 1) > 1e-3:
        got = np.exp(got) / np.exp(got).sum()
    exam.assert_close(got, np.exp(scores) / np.exp(scores).sum())

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Flatten row by row, with the filters last. First come all filters of the first pixel, then all filters of the next pixel in the same row, and so on.
""" # END TEST CONFIG
def test_order_of_flattening(tiny_network):
    rng = exam.rng("tiny_network flatten")
    different = False
    while not different:  # until each other order gives other scores
        tiles, w = exam.eighths(rng, (3, 3, 1), 1 / 8, 1) * np.array([1, 2]), exam.eighths(rng, (18, 3), -1, 1)
        scores = tiles.reshape(-1) @ w
        orders = [(2, 0, 1), (2, 1, 0), (1, 0, 2), (0, 2, 1), (1, 2, 0)]
        others = [tiles.transpose(order).reshape(-1) @ w - scores for order in orders]
        different = all(np.ptp(other) > 1 for other in others) and abs(scores.sum() - 1) > 1 / 2 and np.ptp(scores) < 6
    image = np.pad(tiles[:, :, 0].repeat(2, axis=0).repeat(2, axis=1), 1)  # four equal pixels to each tile, and a frame
    kernels = np.zeros((2, 3, 3, 1))
    kernels[:, 1, 1, 0] = [1, 2]  # the picture without its frame, and twice as bright
    got = tiny_network(image[:, :, None], kernels, np.zeros(2), w, np.zeros(3))
    if got is not None and abs(np.sum(got) - 1) > 1e-3:
        got = np.exp(got) / np.exp(got).sum()
    exam.assert_close(got, np.exp(scores) / np.exp(scores).sum())

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The dense layer has biases of its own, b, added to its scores before the softmax.
""" # END TEST CONFIG
def test_biases_of_the_dense_layer(tiny_network):
    rng = exam.rng("tiny_network dense biases")
    b = scores = np.zeros(3)
    while np.ptp(b) < 1 or np.ptp(scores) < 1 or abs(scores.sum() - 1) < 1 / 2:
        w, b = exam.eighths(rng, (1, 3), -1, 1), exam.eighths(rng, 3, -2, 2)
        scores = w[0] + b
    kernel = np.zeros((1, 3, 3, 1))
    kernel[0, 1, 1, 0] = 1
    got = tiny_network(np.ones((4, 4, 1)), kernel, np.zeros(1), w, b)
    if got is not None and abs(np.sum(got) - 1) > 1e-3:
        got = np.exp(got) / np.exp(got).sum()
    exam.assert_close(got, np.exp(scores) / np.exp(scores).sum())

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: The weights w have one row per input and one column per output. Do not transpose them, even where there are as many outputs as inputs.
""" # END TEST CONFIG
def test_weights_are_inputs_by_outputs(tiny_network):
    rng = exam.rng("tiny_network inputs by outputs")
    scores, other = np.zeros(3), np.zeros(3)
    while np.ptp(scores - other) < 1 or abs(scores.sum() - 1) < 1 / 2:
        strength, w = exam.eighths(rng, 3, 1 / 2, 2), exam.eighths(rng, (3, 3), -1, 1)
        scores, other = strength @ w, w @ strength
    kernels = np.zeros((3, 3, 3, 1))
    kernels[:, 1, 1, 0] = strength
    got = tiny_network(np.ones((4, 4, 1)), kernels, np.zeros(3), w, np.zeros(3))
    if got is not None and abs(np.sum(got) - 1) > 1e-3:
        got = np.exp(got) / np.exp(got).sum()
    exam.assert_close(got, np.exp(scores) / np.exp(scores).sum())

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Would you like to hear it from Keras itself? If TensorFlow is installed where you work, set `CONFIRM_WITH_KERAS` to
# `True` and run the cell. It is optional, and nothing is graded here. One thing to notice: Keras keeps its kernels as
# (h, w, channels, filters), so ours have to change the order of their dimensions first.

# %%
CONFIRM_WITH_KERAS = False

if CONFIRM_WITH_KERAS:
    try:
        import keras

        network = keras.Sequential([
            keras.Input((6, 6, 3)),
            keras.layers.Conv2D(2, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(3, activation="softmax"),
        ])
        network.set_weights([example_kernels.transpose(1, 2, 3, 0), example_biases, example_w, example_b])
        print("Keras:", network.predict(example_image[None], verbose=0)[0])
        print("yours:", tiny_network(example_image, example_kernels, example_biases, example_w, example_b))
    except ModuleNotFoundError:
        print("Keras is not installed here. That is all right: the three numbers above are what it says.")

# %% [markdown]
# Every number in a convolutional network comes about in this way, in the small one of assignment 4 and in the large ones
# that sort the photographs on your telephone. What you did not have to do is find the weights: they were given. In the
# next assignment they start out random, and training finds them.
