# Only the lengths at the top level are compared; a ragged list deep inside slips through.
# hint: You compare the lengths of the outermost parts only, so a list that is ragged deeper inside gets a shape. Parts of the same length can differ inside: compare their whole shapes, at every level.
# fails: shape_of/test_raggedness_deep_inside_is_refused
# %% shape_of
def shape_of(nested):
    lengths = [len(part) if isinstance(part, list) else 0 for part in nested]
    if len(set(lengths)) > 1:
        raise ValueError("ragged")
    shape = []
    while isinstance(nested, list):
        shape.append(len(nested))
        nested = nested[0]
    return tuple(shape)
