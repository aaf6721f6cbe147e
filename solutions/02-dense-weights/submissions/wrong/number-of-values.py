# The number of all values is returned beside the number of rows.
# hint: Your answer always has two numbers: the length of the outer list, and how many values each of its parts holds. A shape has one number for every level of lists, down to the plain numbers.
# fails: shape_of/test_two_rows_of_two_pixels
# fails: shape_of/test_outermost_list_comes_first
# fails: shape_of/test_every_depth_has_a_shape
# %% shape_of
def shape_of(nested):
    return (len(nested), np.size(nested) // len(nested))
