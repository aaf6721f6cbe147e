# The total is of the dense layers only.
# hint: Your total is that of the two dense layers alone. The convolutions belong to it too: add all five numbers of your list.
# fails: cnn_weights/test_five_numbers_and_their_sum
# fails: cnn_weights/test_total_of_the_network
# %% cnn_weights
cnn_weights = [896, 289 * 64, 577 * 32, (60 * 60 * 32 + 1) * 64, 65 * 6]
cnn_total = cnn_weights[3] + cnn_weights[4]
