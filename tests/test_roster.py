"""roster.csv as instructors have it, and who is meant by what a platform calls a student."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from autograder.errors import UsageError
from autograder.roster import Identity, Roster, load_roster

GOOD = """id,name,email,section,extension
s1,Zoë Groß,zoe@uni.de,A,3d
s2,"Lovelace, Ada King",ada@uni.de,A,01-neuron=48h 02-dense-weights=excused
s3,Sam Lee,sam1@uni.de,B,
s4,Sam Lee,sam2@uni.de,B,2026-11-05T12:00:00+01:00
"""


def read(tmp_path: Path, text: str | bytes) -> Roster:
    path = tmp_path / "roster.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_roster(path)


FORMS = {
    "plain": GOOD.encode(),
    "byte order mark": GOOD.encode("utf-8-sig"),
    "UTF-16": GOOD.encode("utf-16"),
    "semicolons": GOOD.replace('"Lovelace, Ada King"', "Lovelace# Ada King").replace(",", ";").replace("#", ",").encode(),
    "tabs": GOOD.replace('"Lovelace, Ada King"', "Lovelace# Ada King").replace(",", "\t").replace("#", ",").encode(),
    "Windows lines": GOOD.replace("\n", "\r\n").encode(),
    "old encoding": GOOD.encode("cp1252"),
    "capitals and other order": b"Email,ID,Name\n" + b"\n".join(
        f"{mail},{name}".encode() for mail, name in
        (("zoe@uni.de", "s1,Zoë Groß"), ("ada@uni.de", 's2,"Lovelace, Ada King"'), ("sam1@uni.de", "s3,Sam Lee"),
         ("sam2@uni.de", "s4,Sam Lee"))
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_the_same_class(form: str, tmp_path: Path) -> None:
    roster = read(tmp_path, FORMS[form])
    assert [one.id for one in roster.students] == ["s1", "s2", "s3", "s4"]
    assert [one.name for one in roster.students] == ["Zoë Groß", "Lovelace, Ada King", "Sam Lee", "Sam Lee"]
    assert roster.students[0].email == "zoe@uni.de"
    assert bool(roster.notes) == (form == "old encoding")


MISTAKES = {
    "a duplicate id": (GOOD + "S1,Bo,,,\n", "line 6: the id S1 stands twice, first in line 2"),
    "a login of two": ("id,name,login\n1,A,ada\n2,B,bo\n3,C,ADA\n", "line 4: the login ADA stands twice, first in line 2"),
    "a login that is another's id": ("id,name,login\ns1,Ada,s2\ns2,Bo,bo\n", "line 2: the login s2 is the id of another"),
    "no id": (GOOD + ",Bo,,,\n", "line 6: the `id` is missing"),
    "a missing column": ("id;email\n1;a@b\n", "line 1: there is no column `name`; there are id, email"),
    "an empty file": ("\n\n", "is empty"),
    "a cell too many": (GOOD + "s5,Doe, Jane,jane@uni.de,B,3d\n", "line 6: this row has 6 cells, and the header 5"),
    "an open quote": (GOOD + 's5,"Doe\n', "this is no CSV"),
    "a strange extension": (GOOD + "s5,Bo,,,soon\n", "line 6: the extension 'soon' is not understood: write 3d"),
    "an extension without a zone": (GOOD + "s5,Bo,,,2026-11-05T12:00:00\n", "no date with a time zone"),
    "no text": (b"PK\x03\x04\x00\x00", "is no text"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_one_sentence(mistake: str, tmp_path: Path) -> None:
    text, told = MISTAKES[mistake]
    with pytest.raises(UsageError) as caught:
        read(tmp_path, text)
    assert told in str(caught.value)
    assert "roster.csv" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_ones_own_id_may_be_ones_login(tmp_path: Path) -> None:
    roster = read(tmp_path, "id,name,login\ns1,Ada,s1\ns2,Bo,\ns3,Cy,\n")
    assert [one.login for one in roster.students] == ["s1", "", ""]


def test_a_roster_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"roster\.csv cannot be read: No such file"):
        load_roster(tmp_path / "roster.csv")


IDENTITIES = {
    "an id": (Identity(("S1",)), ["s1"]),
    "an e-mail": (Identity(("ADA@uni.de",)), ["s2"]),
    "a name without accents": (Identity(name="zoe gross"), ["s1"]),
    "a decomposed name": (Identity(name="Zoe\u0308 Groß"), ["s1"]),
    "Canvas's form of a name": (Identity(name="großzoë"), ["s1"]),
    "given names first": (Identity(name="Ada King Lovelace"), ["s2"]),
    "two of one name": (Identity(name="Sam Lee"), ["s3", "s4"]),
    "nobody": (Identity(("s9",), "17", "Bo"), []),
    "an empty name": (Identity(("",), "", ""), []),
    "a number that is another student's id, and a name": (Identity(number="s1", name="Ada King Lovelace"), ["s2"]),
    "a number that is another student's id, alone": (Identity(number="s1"), []),
    "a name of two, told apart by the number": (Identity(number="s4", name="Sam Lee"), ["s4"]),
}


@pytest.mark.parametrize("kind", IDENTITIES)
def test_who_is_meant(kind: str, tmp_path: Path) -> None:
    identity, expected = IDENTITIES[kind]
    assert [one.id for one in read(tmp_path, GOOD).match(identity)] == expected


def test_the_platforms_number_tells_two_of_one_name_apart(tmp_path: Path) -> None:
    roster = read(tmp_path, "id,name,platform_id,login\ns3,Sam Lee,101,sl\ns4,Sam Lee,102,sl2\n")
    assert [one.id for one in roster.match(Identity(number="102", name="Sam Lee"))] == ["s4"]
    assert [one.id for one in roster.match(Identity(("sl",)))] == ["s3"]


def test_extensions_move_a_deadline(tmp_path: Path) -> None:
    zone = ZoneInfo("Europe/Berlin")
    zoe, ada, sam, late_sam = read(tmp_path, GOOD).students
    due = datetime.fromisoformat("2026-10-24T23:59:00+02:00")  # the clocks go back in the night to the 25th

    def moved(student: object, assignment: str) -> str:
        extension = student.extension(assignment)  # type: ignore[attr-defined]
        return extension.moved(due, zone).astimezone(zone).isoformat()  # type: ignore[no-any-return]

    assert moved(zoe, "03-any") == "2026-10-27T23:59:00+01:00"
    assert moved(ada, "01-neuron") == "2026-10-26T22:59:00+01:00"
    assert moved(late_sam, "01-neuron") == "2026-11-05T12:00:00+01:00"
    assert (sam.extension("01-neuron"), ada.extension("03-any")) == (None, None)
    excused = ada.extension("02-dense-weights")
    assert excused is not None
    assert excused.excused
