"""Train the networks whose curves the assignment on overfitting shows and asks about, or check what was recorded.

python datasets/curves/make.py              train everything and write the files (some minutes on one core)
python datasets/curves/make.py NAME ...     train these again, keep the rest
python datasets/curves/make.py --check      no training: say whether every recorded history is admitted
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from trainings.admission import refusal
from trainings.recipes import RECIPES, SHOWN
from trainings.storage import Record, only_histories, read, record, write
from trainings.verdict import diagnose

HERE = Path(__file__).resolve().parent
ASSIGNMENT = HERE.parents[1] / "solutions" / "06-overfitting"
PUBLIC = HERE / "public.json"  # with everything about each training
STUDENTS = ASSIGNMENT / "files" / "curves.json"  # the same histories alone: students are to find out what they show
HIDDEN = ASSIGNMENT / "hidden" / "curves.json"


def main() -> int:
    """Run the command line; the exit status is 1 when a history is not admitted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="a training, by its name in recipes.py")
    parser.add_argument("--check", action="store_true", help="judge what is recorded, train nothing")
    wanted = parser.parse_args()
    unknown = set(wanted.names) - {recipe.name for recipe in RECIPES}
    if unknown:
        parser.error(f"There is no training {', '.join(sorted(unknown))} in recipes.py.")
    if not wanted.check:
        write_all(train_all(set(wanted.names)))
    return check([*read(PUBLIC), *read(HIDDEN)])


def train_all(names: set[str]) -> list[Record]:
    """Train what is named (everything, if nothing is) and take the rest from the files; in the order of the recipes."""
    from trainings.training import train, versions  # here, because --check needs no Keras

    kept = {one["name"]: one for path in (PUBLIC, HIDDEN) for one in (read(path) if names else [])}
    for recipe in RECIPES:
        if not names or recipe.name in names:
            print(f"training {recipe.name} ...", flush=True)
            history, classes = train(recipe)
            kept[recipe.name] = record(recipe, history, classes, versions())
    return [kept[recipe.name] for recipe in RECIPES]


def write_all(records: list[Record]) -> None:
    """Write the three files."""
    public = [one for one in records if one["use"] == "public"]
    write(PUBLIC, public)
    write(STUDENTS, only_histories(public, SHOWN))
    write(HIDDEN, [one for one in records if one["use"] == "hidden"])


def check(records: list[Record]) -> int:
    """Say of each history whether it is admitted and shows what its recipe says."""
    bad = 0
    for one in records:
        complaint = refusal(one["history"], one["classes"])
        found = diagnose(one["history"])
        if complaint is None and found != one["diagnosis"]:
            complaint = f"It shows {found}."
        bad += complaint is not None
        print(f"{one['use']:>6}  {one['name']:<28} {one['diagnosis']:<20} {complaint or 'admitted'}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
