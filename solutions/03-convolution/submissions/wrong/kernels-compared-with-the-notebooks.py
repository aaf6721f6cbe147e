# Each kernel is looked up among those of the notebook.
# hint: Your `identify` knows the five kernels of the notebook and no others. Other kernels fit the descriptions as well: ask for the signs of the numbers, their sum, and what a mirror does to the kernel.
# fails: kernels/test_vertical_edges
# fails: kernels/test_horizontal_edges
# fails: kernels/test_sharpen
# fails: kernels/test_blur_and_identity
# %% kernels
def identify(kernel):
    known = {"identity": IDENTITY, "blur": BLUR, "sharpen": SHARPEN,
             "vertical edges": VERTICAL_EDGES, "horizontal edges": HORIZONTAL_EDGES}
    for name, other in known.items():
        if kernel.shape == other.shape and np.allclose(kernel, other):
            return name
    return "unknown"


sharpened = convolve(front, SHARPEN)
