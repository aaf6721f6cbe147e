"""`course serve`: what is in the results' folder, in a browser of this machine; it reads and never writes."""
