# Every nested list is taken for a colour picture with exactly three levels.
# hint: Your function knows exactly three levels: with fewer it ends in a TypeError, with more it stops after three numbers. Let it call itself for the parts of the list, and let it end at plain numbers.
# fails: shape_of/test_every_depth_has_a_shape
# fails: shape_of/test_unequal_rows_are_refused
# fails: shape_of/test_a_number_beside_a_list_is_refused
# %% shape_of
def shape_of(nested):
    height, width, channels = len(nested), len(nested[0]), len(nested[0][0])
    for row in nested:
        if len(row) != width:
            raise ValueError("ragged")
        for pixel in row:
            if len(pixel) != channels:
                raise ValueError("ragged")
    return height, width, channels
