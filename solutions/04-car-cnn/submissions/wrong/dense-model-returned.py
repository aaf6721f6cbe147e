# build_cnn_model returns the dense network.
# hint: There is no convolution in what your build_cnn_model returns. Is it the dense network?
# fails: cnn_model/test_eight_layers
# fails: cnn_model/test_filters
# fails: cnn_model/test_kernels
# fails: cnn_model/test_no_padding
# fails: cnn_model/test_pooling
# %% cnn_model
def build_cnn_model():
    return build_dense_model()
