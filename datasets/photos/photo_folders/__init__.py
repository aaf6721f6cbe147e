"""Photographs of cars, sorted by hand into the folders F, B, R, L, FR and FL, as the arrays that `cars.npz` holds.

From a path to arrays, one module after the other:

    sources       a folder, a zip, or a folder in a zip -> its files, read one at a time and never unpacked
    layout        files -> the six views; says what else lies there
    develop       one file -> one photograph of 64 × 64: upright, RGB, padded to a square
    copies        photographs with the same pixels, and those that contradict each other
    division      photographs -> training and validation part, the same for the same files and seed
    collection    all of this in order: `load`;  `summary`: a table for people
    storage       photos.npz, written by `car_pictures`, and photos.csv, which says where each picture came from

Every complaint is a sentence: an `errors.PhotoError` ends the work, a note tells what was left out.
It needs numpy, Pillow and the package `car_pictures` of ../cars.
"""

from .collection import PhotoSet, load
from .errors import PhotoError

__all__ = ["PhotoError", "PhotoSet", "load"]
