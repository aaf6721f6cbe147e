# Only pictures that are in the training set as they are are found.
# fails: find_leaks/test_three_of_five
# fails: find_leaks/test_mirrored
# fails: find_leaks/test_grey_of_either
# fails: find_leaks/test_mirrored_and_grey
# fails: find_leaks/test_rounded_pictures
# %% find_leaks
def find_leaks(train_images, test_images):
    known = {image.astype("float32").tobytes() for image in train_images}
    return [i for i, image in enumerate(test_images) if image.astype("float32").tobytes() in known]
