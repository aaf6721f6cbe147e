# The shape is read along the first entries; nobody looks at the others.
# hint: You read the shape along the first entries, and nobody looks at the others: ragged lists get a shape too. Compare all the parts, at every level, and raise a ValueError where they differ.
# fails: shape_of/test_unequal_rows_are_refused
# fails: shape_of/test_raggedness_deep_inside_is_refused
# fails: shape_of/test_a_number_beside_a_list_is_refused
# %% shape_of
def shape_of(nested):
    shape = []
    while isinstance(nested, list):
        shape.append(len(nested))
        nested = nested[0]
    return tuple(shape)
