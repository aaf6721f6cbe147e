"""Which submissions are more alike than the stub and the class explain: a list to look at, never a verdict."""
