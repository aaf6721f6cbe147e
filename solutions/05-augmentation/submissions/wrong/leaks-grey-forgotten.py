# Colour pictures are compared with colour pictures only, and with their mirror images.
# hint: Your `find_leaks` compares colours only, as they are and mirrored, so it misses grey copies. A picture and its grey copy have the same luminance: compare that.
# fails: find_leaks/test_three_of_five
# fails: find_leaks/test_grey_of_either
# fails: find_leaks/test_mirrored_and_grey
# %% find_leaks
def find_leaks(train_images, test_images):
    leaks = []
    for i, image in enumerate(test_images):
        for candidate in (image, image[:, ::-1]):
            if np.abs(train_images - candidate).max(axis=(1, 2, 3)).min() < 0.01 and i not in leaks:
                leaks.append(i)
    return leaks
