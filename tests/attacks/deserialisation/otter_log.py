# Hands in an otter export whose log is a pickle that runs code.
# promise: no forged point
# status: graded
# score: 0
# reads: Does the function end with a return?
# %% handed_in
import io
import pickle
import zipfile


class Payload:
    def __reduce__(self):
        import os

        return os.system, ("touch $HOME/unpickled",)


buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w") as archive:
    archive.writestr("neuron.ipynb", notebook)
    archive.writestr(".OTTER_LOG", pickle.dumps(Payload()))
    archive.writestr("__zip_filename__", "neuron.zip")
    archive.writestr("environment.pkl", pickle.dumps(Payload()))
files["neuron.zip"] = buffer.getvalue()
files[".OTTER_LOG"] = pickle.dumps(Payload())
