# The shape is built from the inside and comes out reversed.
# hint: Your shape is reversed: the innermost list comes first. The length of the outermost list is the first number, and the shape of its parts follows.
# fails: shape_of/test_two_rows_of_two_pixels
# fails: shape_of/test_outermost_list_comes_first
# %% shape_of
def shape_of(nested):
    if not isinstance(nested, list):
        return ()
    shapes = {shape_of(part) for part in nested}
    if len(shapes) > 1:
        raise ValueError("ragged")
    return (*shapes.pop(), len(nested))
