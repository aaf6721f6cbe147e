# The picture is inverted as if white were 255.
# hint: Your `invert` subtracts from 255. In these pictures the values go from 0 to 1, so white is 1.
# fails: invert/test_black_and_white
# fails: invert/test_greys
# fails: invert/test_dark_pictures
# fails: invert/test_colours_and_places
# %% invert
def invert(images):
    return 255 - images
