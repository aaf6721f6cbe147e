# A network that says whether any switch is on: OR.
# hint: Your network says yes as soon as any switch is on: that is OR. With both on, the last output should not be above 0.5. Let one neuron notice that both are on, and let the last one count that against a yes.
# fails: xor_layers/test_both_on
# %% xor_layers
xor_layers = [([(0, 1, 1), (0, 1, 1)], reference_relu), ([(0, 1, 1)], reference_identity)]
