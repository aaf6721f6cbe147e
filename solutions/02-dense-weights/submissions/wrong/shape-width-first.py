# Width before height, as photographers say it.
# hint: Your shape has the width before the height, as photographers say it. Arrays say the outermost list first: the number of rows, which is the height.
# fails: shape_of/test_outermost_list_comes_first
# %% shape_of
def shape_of(nested):
    if not isinstance(nested, list):
        return ()
    shapes = {shape_of(part) for part in nested}
    if len(shapes) > 1:
        raise ValueError("ragged")
    shape = (len(nested), *shapes.pop())
    return (shape[1], shape[0], *shape[2:]) if len(shape) == 3 else shape
