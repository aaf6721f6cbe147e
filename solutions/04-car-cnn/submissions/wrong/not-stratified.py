# All pictures are shuffled together and cut, so that a class's share is left to chance.
# hint: You shuffle all pictures together and divide them once, so the share of each class is left to chance. Divide each class by itself.
# fails: split/test_fifteen_pictures
# fails: split/test_every_class_has_its_share
# %% split
def split(labels, fraction, seed):
    order = np.random.default_rng(seed).permutation(len(labels))
    n_test = round(len(labels) * fraction)
    return order[n_test:], order[:n_test]
