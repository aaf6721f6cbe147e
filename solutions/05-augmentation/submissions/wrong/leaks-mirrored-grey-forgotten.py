# Mirrored and grey are looked for, but not both at once.
# hint: Your `find_leaks` finds mirrored pictures and grey ones, but not those that are both. Compare in grey when you compare with the mirror image, too.
# fails: find_leaks/test_mirrored_and_grey
# %% find_leaks
def find_leaks(train_images, test_images):
    weights = np.array([0.299, 0.587, 0.114])
    train_grey, test_grey = train_images @ weights, test_images @ weights
    leaks = []
    for i in range(len(test_images)):
        mirrored = np.abs(train_images - test_images[i][:, ::-1]).max(axis=(1, 2, 3)).min() < 0.01
        grey = np.abs(train_grey - test_grey[i]).max(axis=(1, 2)).min() < 0.01
        if mirrored or grey:
            leaks.append(i)
    return leaks
