# The weights are taken as (outputs, inputs) wherever they fit.
# hint: Your dense layer exchanges rows and columns of `w` where it has as many outputs as inputs. `w` has one row for each input: look for a `.T`, or for the two factors in the wrong order.
# fails: tiny_network/test_weights_are_inputs_by_outputs
# %% tiny_network
def tiny_network(image, kernels, biases, w, b):
    maps = convolve_rgb(image, kernels, biases)
    maps = np.maximum(maps, 0)
    pooled = np.stack([max_pool(maps[:, :, f]) for f in range(maps.shape[2])], axis=-1)
    flat = pooled.reshape(-1)
    scores = (w @ flat if w.shape[1] == len(flat) else flat @ w) + b
    return np.exp(scores) / np.exp(scores).sum()
