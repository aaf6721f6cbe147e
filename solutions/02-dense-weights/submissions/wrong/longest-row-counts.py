# A short row is taken to be filled up: the longest one counts.
# hint: For a ragged list you answer with the shape of its longest part, as if the others were filled up to it. A ragged list has no shape: when the parts differ, raise a ValueError.
# fails: shape_of/test_unequal_rows_are_refused
# fails: shape_of/test_raggedness_deep_inside_is_refused
# fails: shape_of/test_a_number_beside_a_list_is_refused
# %% shape_of
def shape_of(nested):
    if not isinstance(nested, (list, tuple)):
        return ()
    shapes = [shape_of(part) for part in nested]
    return (len(nested), *max(shapes, key=lambda shape: (len(shape), shape)))
