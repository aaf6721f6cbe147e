# A kernel that compares left with right is taken to find horizontal edges.
# hint: Your `identify` exchanges vertical and horizontal edges. A vertical edge is found by comparing left with right: such a kernel changes its sign when it is mirrored left to right.
# fails: kernels/test_kernels_of_the_notebook
# fails: kernels/test_vertical_edges
# fails: kernels/test_horizontal_edges
# %% kernels
def identify(kernel):
    if np.array_equal(kernel, -kernel[:, ::-1]):
        return "horizontal edges"
    if np.array_equal(kernel, -kernel[::-1]):
        return "vertical edges"
    if (kernel < 0).any():
        return "sharpen"
    return "identity" if np.count_nonzero(kernel) == 1 else "blur"


sharpened = convolve(front, SHARPEN)
