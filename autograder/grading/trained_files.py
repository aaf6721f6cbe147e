"""A training that is handed in and not repeated: finds its files beside the notebook, and reads them as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from ..exam.layers import refuse_foreign
from ..sandbox.clean_room import ModelFailed
from ..sandbox.saved_model import Curves, HandedIn, SavedModel, read_history, read_model
from .archives import MAX_ENTRY, Entry, too_large

MODEL, HISTORY = "model.keras", "history.json"
NO_FILE = {
    MODEL: 'No `model.keras` was handed in: save the trained model with model.save("model.keras")'
    " and hand it in beside the notebook.",
    HISTORY: "No `history.json` was handed in: write history.history into it with json.dump"
    " and hand it in beside the notebook.",
}


def beside(chosen: Entry, files: Sequence[Entry], alone: bool) -> dict[str, Entry]:
    """Return the trained model and the curves that belong to a student's file, as MODEL and HISTORY.

    alone: whether no other student's file lies in that folder; if one does, they have its name: s017.keras, s017.json
    """
    known = {one.name: one for one in files}
    found = {}
    for name in (MODEL, HISTORY):
        places = [chosen.name.with_suffix(PurePosixPath(name).suffix), *([chosen.name.with_name(name)] if alone else [])]
        entry = next((known[place] for place in places if place in known), None)
        if entry is not None:
            found[name] = entry
    return found


def paths_beside(notebook: Path) -> list[Path]:
    """Return where the trained files of a notebook that was named by itself may lie, if there are any."""
    alone = len(list(notebook.parent.glob("*.ipynb"))) == 1
    named = [notebook.with_suffix(PurePosixPath(name).suffix) for name in (MODEL, HISTORY)]
    places = [*named, *([notebook.with_name(name) for name in (MODEL, HISTORY)] if alone else [])]
    return [place for place in places if place.exists()]


def read_handed_in(files: Mapping[str, Entry]) -> HandedIn:
    """Read the files that `beside` found; what is missing or may not be judged becomes a sentence for the student."""
    model: SavedModel | None = None
    curves: Curves = {}
    problems: dict[str, str] = {}
    try:
        model = read_model(_content(files, MODEL), refuse_foreign)
    except ModelFailed as error:
        problems["model"] = str(error)
    try:
        curves = read_history(_content(files, HISTORY))
    except ModelFailed as error:
        problems["history"] = str(error)
    return HandedIn(model, curves, problems)


def _content(files: Mapping[str, Entry], name: str) -> bytes:
    if name not in files:
        raise ModelFailed(NO_FILE[name])
    entry = too_large(files[name]) if len(files[name].data) > MAX_ENTRY else files[name]
    if entry.problem is not None:
        raise ModelFailed(entry.problem)
    return entry.data
