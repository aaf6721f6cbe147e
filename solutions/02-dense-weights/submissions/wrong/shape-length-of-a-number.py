# The length of a number is asked for, so a mixed list ends in a TypeError.
# hint: A number beside a list ends in a TypeError: your function asks that number for its length. Find out which parts are lists before you ask, and refuse such a mixture with a ValueError.
# fails: shape_of/test_a_number_beside_a_list_is_refused
# %% shape_of
def shape_of(nested):
    if not any(isinstance(part, list) for part in nested):
        return (len(nested),)
    if len({len(part) for part in nested}) > 1:
        raise ValueError("ragged")
    shapes = {shape_of(part) for part in nested}
    if len(shapes) > 1:
        raise ValueError("ragged")
    return (len(nested), *shapes.pop())
