"""Writes docs/attacks.md: what became of every attack, here and under upstream otter and nbgrader.

python tests/attacks/attack_table.py      some ten minutes; needs what the tests need: root, and the outer wall
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attack import BREACH, FAMILIES, FOLDER, Attack, read_attacks, with_cells
from attacked_class import NEURON, ROOT, Graded, Material, grade_attacks, new_canaries
from wall import Wall

from autograder.authoring.notebook import source_of, to_text, with_answers

sys.path.append(str(ROOT / "benchmarks"))
import contenders

PAGE = ROOT / "docs" / "attacks.md"
SECONDS = 120  # for one run of an upstream grader
MARK = "<!-- written by tests/attacks/attack_table.py; do not edit -->"
HEADINGS = ("Attack", "What it tries", "Verdict", "What the student reads")
UPSTREAM = ("Attack", "`course grade`", "`otter run`", "`nbgrader autograde`")


def outcome(graded: Graded, attack: Attack) -> str:
    """Say in a few words what an attack achieved here."""
    result, student = graded.result_of(attack), graded.students[attack.id]
    printed = graded.printed(student)
    leaks = [name for name, text in graded.secrets.items() if text in printed + str(result)]
    forged = result["score"] > attack.expected_score(result["possible"])
    return "**forged points**" if forged else "**leak**" if leaks else "**succeeds**" if BREACH in printed else "refused"


def row(graded: Graded, attack: Attack) -> tuple[str, ...]:
    result = graded.result_of(attack)
    hints = Counter(case["hint"] for one in result["questions"] for case in one["cases"] if case["hint"])
    wanted = [hint for hint in hints if any(words and words in hint for words in attack.reads)]
    said = result["reason"] or (wanted or [hints.most_common(1)[0][0]])[0]
    held = outcome(graded, attack)
    verdict = f"{result['status']}, {result['score']:g} of {result['possible']:g}"
    return f"`{attack.id}`", attack.tries, verdict if held == "refused" else f"{verdict}; {held}", said


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    cells = [[cell.replace("|", "\\|").replace("<", "&lt;") for cell in one] for one in rows]
    return ["| " + " | ".join(one) + " |" for one in [headings, ["---"] * len(headings), *cells]]


def summary(graded: Graded, attacks: Sequence[Attack]) -> str:
    held = Counter(outcome(graded, one) for one in attacks)
    faults = sum(one["status"] == "fault" for one in graded.results.values())
    neighbours = graded.neighbours()
    full = sum(graded.results[one]["score"] == graded.results[one]["possible"] for one in neighbours)
    forged, leaked, other = (held[f"**{what}**"] for what in ("forged points", "leak", "succeeds"))
    return (f"{len(attacks)} attacks: {forged} forged points, {leaked} leaks, {faults} grader faults; {other} do something"
            f" else that they should not. {full} of {len(neighbours)} honest neighbours, one before and after each attack,"
            " got full marks.")  # fmt: skip


def upstream_notebook(attack: Attack, material: Material, grader: str, released: str) -> str:
    """Return the attack as its student would hand it in there: all of its own cells come first."""
    own = [attack.parts[name] for name in ("first", "last", "loot") if name in attack.parts]
    if "loot" in attack.parts:
        own.append((FOLDER / "carry_out.py").read_text(encoding="utf-8"))
    answers = {name: text for name, text in attack.parts.items() if name in material.solution}
    if grader == "otter":
        notebook = to_text(with_cells(with_answers(material.stub, answers), own, []))
        return attack.handed_in(notebook.encode())[0]["neuron.ipynb"].decode() if "handed_in" in attack.parts else notebook
    content = json.loads(released)
    for before, cell in zip(content["cells"], content["cells"][1:], strict=False):
        question = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if question:
            before["source"] = answers.get(question, "pass")
    return to_text(with_cells(content, own, []))


def nbgrader_source(material: Material, canary: str) -> str:
    """Return the assignment as nbgrader has it, with its tests hidden, and a canary in each."""
    solved = json.loads((material.course / "dist" / "solutions" / f"{NEURON}.ipynb").read_text(encoding="utf-8"))
    plain = to_text(with_answers(solved, material.solution)).encode()
    course = contenders.load_course(material.course / "course.yml")
    content = json.loads(contenders.nbgrader_source(contenders.Material(NEURON, course, plain, Path())))
    for cell in content["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["source"] = f"### BEGIN HIDDEN TESTS\nexpected = {canary!r}\n{source_of(cell)}\n### END HIDDEN TESTS"
    return json.dumps(content)


def try_upstream(
    folder: Path, attacks: Sequence[Attack], material: Material, canaries: Mapping[str, str]
) -> Mapping[str, Any]:
    """Run the attacks that fit an upstream grader against it, behind the wall."""
    source = nbgrader_source(material, canaries["hidden"])
    shutil.copytree(material.course, folder / "given")
    (folder / "given" / "nbgrader-source.ipynb").write_text(source, encoding="utf-8")
    notebooks = {
        grader: {one.id: upstream_notebook(one, material, grader, source) for one in attacks if one.fits(grader)}
        for grader in ("otter", "nbgrader")
    }  # fmt: skip
    specification = {"given": str(folder / "given"), "canaries": dict(canaries), "user": None, "seconds": SECONDS,
                     "attacks": notebooks}  # fmt: skip
    (folder / "specification.json").write_text(json.dumps(specification), encoding="utf-8")
    (folder / "scratch").mkdir()
    command = [sys.executable, FOLDER / "upstream.py", folder / "specification.json"]
    done = Wall().run(command, folder / "scratch", 2 * SECONDS * len(attacks))
    if done.status != 0:
        raise SystemExit(done.err)
    told: Mapping[str, Any] = json.loads(done.out)
    return told


def upstream_words(told: Mapping[str, Any] | None, honest: float) -> str:
    """Say what an attack achieved under an upstream grader."""
    if told is None:
        return "does not apply"
    gains = [f"forged points ({told['score']:g} instead of {honest:g})"] if (told["score"] or 0) > honest else []
    gains += [f"leaked: {', '.join(told['found'])}"] if told["found"] else []
    gains += ["read the expected values"] if told["breach"] and not told["found"] else []
    gains += ["ran code in the grader"] if told["ran"] else []
    gains += ["no result at all"] if told["score"] is None else []
    return "; ".join(gains) or "refused"


def page(graded: Graded, attacks: Sequence[Attack], upstream: Mapping[str, Any]) -> str:
    lines = ["# Attacks and what became of them", "", MARK, "", summary(graded, attacks), ""]
    for family in FAMILIES:
        rows = [row(graded, one) for one in attacks if one.family == family]
        lines += [f"## {family.capitalize()}", "", *table(HEADINGS, rows), ""]
    lines += ["## The same attacks against upstream graders", "",
              "Measured with the same notebooks, each as its student would hand it in there: the attack's cells come"
              " first. What is leaked is named; each of these had a text of its own, which the attack got hold of.",
              ""]  # fmt: skip
    tried = [one for one in attacks if "upstream" in one.head]
    return "\n".join([*lines, *table(UPSTREAM, [upstream_row(graded, one, upstream) for one in tried])]) + "\n"


def upstream_row(graded: Graded, attack: Attack, told: Mapping[str, Any]) -> tuple[str, ...]:
    otter = upstream_words(told["otter"].get(attack.id), float(attack.head["score"]))
    return f"`{attack.id}`", outcome(graded, attack), otter, upstream_words(told["nbgrader"].get(attack.id), 0.0)


def main() -> None:
    attacks, canaries = read_attacks(), new_canaries()
    with tempfile.TemporaryDirectory(prefix="attacks-") as name:
        folder = Path(name)
        for part in ("course", "class", "upstream"):
            (folder / part).mkdir()
        material = Material.build(folder / "course", canaries)
        graded = grade_attacks(folder / "class", attacks, material, canaries)
        upstream = try_upstream(folder / "upstream", attacks, material, canaries)
        PAGE.write_text(page(graded, attacks, upstream), encoding="utf-8")
    print(f"Wrote {PAGE}. {summary(graded, attacks)}")


if __name__ == "__main__":
    main()
