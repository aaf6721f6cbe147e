raise RuntimeError("my own experiment failed")
