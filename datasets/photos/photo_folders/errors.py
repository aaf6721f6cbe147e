"""What can be wrong with photographs.

PhotoError                  its text is for the person at the keyboard; nothing was made
├── SourceError             the path cannot be read, or holds more than anybody photographs
├── LayoutError             the six folders are not there, or are there twice
├── TooFewPhotos            a view has too few photographs for two parts
└── SettingError            a setting has no sense
Unreadable                  one file is no photograph; its text is the rest of a sentence that begins with its name
"""

from __future__ import annotations


class PhotoError(Exception):
    """The root; `notes` are the sentences about what had been left out by then."""

    def __init__(self, text: str, notes: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.notes = notes


class SourceError(PhotoError):
    """The path cannot be read, or holds too much."""


class LayoutError(PhotoError):
    """The folders of the views are missing, or are in several places."""


class TooFewPhotos(PhotoError):
    """A view has too few photographs for a training and a validation part."""


class SettingError(PhotoError):
    """A setting has no sense."""


class Unreadable(Exception):
    """One file cannot be used; the text follows its name: "is damaged in the zip"."""
