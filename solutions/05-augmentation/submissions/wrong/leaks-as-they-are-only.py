# Only pictures that are in the training set as they are are found.
# hint: Your `find_leaks` finds only twins that are equal in every number. Mirrored, grey and rounded ones count too: compare the luminance of both, also in the mirror, and allow a small difference.
# fails: find_leaks/test_three_of_five
# fails: find_leaks/test_mirrored
# fails: find_leaks/test_grey_of_either
# fails: find_leaks/test_mirrored_and_grey
# fails: find_leaks/test_rounded_pictures
# %% find_leaks
def find_leaks(train_images, test_images):
    known = {image.astype("float32").tobytes() for image in train_images}
    return [i for i, image in enumerate(test_images) if image.astype("float32").tobytes() in known]
