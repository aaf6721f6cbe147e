# A ragged list is noticed, but answered with None.
# hint: For a ragged list you return `None`. You noticed that it has no shape: refuse it with a ValueError, raised and not returned.
# fails: shape_of/test_unequal_rows_are_refused
# fails: shape_of/test_raggedness_deep_inside_is_refused
# fails: shape_of/test_a_number_beside_a_list_is_refused
# %% shape_of
def shape_of(nested):
    if not isinstance(nested, (list, tuple)):
        return ()
    shapes = [shape_of(part) for part in nested]
    if None in shapes or len(set(shapes)) > 1:
        return None
    return (len(nested), *shapes[0])
