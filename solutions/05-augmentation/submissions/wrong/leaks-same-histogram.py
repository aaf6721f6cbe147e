# Pictures with the same brightnesses, in whatever places, are taken for the same picture.
# hint: Your `find_leaks` reports pictures with the same values in other places. Compare pixel by pixel, each with the one at the same place: look for a `sort` or a histogram.
# fails: find_leaks/test_no_false_alarm
# %% find_leaks
def find_leaks(train_images, test_images):
    def brightnesses(images):
        return np.sort((images @ np.array([0.299, 0.587, 0.114])).reshape(len(images), -1), axis=1)

    train = brightnesses(train_images)
    return [i for i, test in enumerate(brightnesses(test_images)) if np.abs(train - test).max(axis=1).min() < 0.01]
