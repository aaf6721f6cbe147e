# The master's trained network, from the file that `course verify` makes once.
# %% regularise
model = keras.models.load_model("reference.keras")
