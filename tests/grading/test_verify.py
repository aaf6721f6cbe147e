"""`course verify` on a course of two small questions: what it finds, and what it does not judge twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import Course, load_course
from autograder.errors import BuildError
from autograder.grading.trained_mutants import FILE
from autograder.grading.verify import Finding, Wanted, verify_assignment
from autograder.secret import Secret

MANIFEST = """\
title: T
term: W
time_zone: UTC
assignments:
  - id: 01-sums
    title: Sums
    weight: 1
    due: 2026-12-14T23:59:00+01:00
"""
HEAD = '''\
# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# init_cell: false
# export_cell: false
# generate: true
# tests:
#   ok_format: false
'''
QUESTION = '''
# %% [raw]
# # BEGIN QUESTION
# name: NAME
# points: 3

# %% [raw]
# # BEGIN SOLUTION

# %%
def NAME(x, more=0):
    # BEGIN SOLUTION
    return x * FACTOR + more
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_public(NAME):
    assert NAME(1) == FACTOR

# %%
""" # BEGIN TEST CONFIG
hidden: true
failure_message: Multiply.
""" # END TEST CONFIG
def test_product(NAME):
    exam.assert_equal(NAME(7), 7 * FACTOR)

# %%
""" # BEGIN TEST CONFIG
hidden: true
failure_message: Add what is more.
""" # END TEST CONFIG
def test_sum(NAME):
    exam.assert_equal(NAME(0, 3), 3)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''
BANK = {
    "right/loop.py": "# One after the other.\n# %% double\ndef double(x, more=0):\n    return x + x + more\n",
    "wrong/forgets.py": "# More is forgotten.\n# fails: triple/test_sum\n"
    "# %% triple\ndef triple(x, more=0):\n    return 3 * x\n",
    "wrong/adds.py": "# Adds.\n# fails: double/test_public\n# fails: double/test_product\n"
    "# %% double\ndef double(x, more=0):\n    return x + more\n",
}
SECRET = Secret("a secret for these tests", demo=False)


@pytest.fixture(scope="module")
def sums(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return course_of_sums(tmp_path_factory.mktemp("sums"))


def course_of_sums(folder: Path) -> Course:
    (folder / "course.yml").write_text(MANIFEST)
    (folder / "assignments").mkdir()
    for name, text in BANK.items():
        path = folder / "solutions" / "01-sums" / "submissions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    factors = {"double": "2", "triple": "3"}
    questions = [QUESTION.replace("NAME", name).replace("FACTOR", factor) for name, factor in factors.items()]
    (folder / "solutions" / "01-sums" / "sums.py").write_text(HEAD + "".join(questions))
    return load_course(folder / "course.yml")


def verified(course: Course, wanted: Wanted) -> Finding:
    return verify_assignment(course, course.assignments[0], SECRET, lambda _: {}, wanted)


def changed(course: Course, name: str, before: str, after: str) -> None:
    path = course.folder / "solutions" / "01-sums" / name
    text = path.read_text()
    assert text.count(before) == 1
    path.write_text(text.replace(before, after))


def test_only_what_changed_is_judged_again(sums: Course) -> None:
    """One test, since each step goes on from the one before: a build costs seconds."""
    jobs = Wanted(jobs=1)
    first = verified(sums, jobs)
    assert first.misses == ()
    assert (first.judged, first.unchanged) == (5, 0)
    assert [(one.right, one.wrong, one.caught) for one in first.questions] == [(1, 1, 1), (0, 1, 1)]
    again = verified(sums, jobs)
    assert (again.misses, again.questions) == ((), first.questions)
    assert (again.judged, again.unchanged) == (0, 5)

    changed(sums, "submissions/wrong/forgets.py", "3 * x", "x * 3")
    assert (verified(sums, jobs).judged, verified(sums, jobs).judged) == (1, 0)
    everything = verified(sums, Wanted(jobs=1, everything=True))
    assert (everything.judged, everything.misses) == (5, ())

    changed(sums, "submissions/wrong/adds.py", "return x + more", "return 2 * x + more")
    finding = verified(sums, jobs)
    assert finding.judged == 1
    assert [f"wrong/adds is not caught by double/{name}" for name in ("test_public", "test_product")] == list(finding.misses)
    assert verified(sums, jobs).misses == finding.misses  # a miss is no less one in the next run
    changed(sums, "submissions/wrong/adds.py", "return 2 * x + more", "return x + more")

    changed(sums, "sums.py", "exam.assert_equal(triple(7), 7 * 3)", "exam.assert_equal(triple(8), 8 * 3)")
    assert verified(sums, jobs).judged == 3  # the stub, the master and the one bank answer to that question

    with_mutants = verified(sums, Wanted(jobs=1, mutants=True))
    assert with_mutants.misses == ()
    assert [(one.mutants, one.killed) for one in with_mutants.questions] == [(4, 4), (4, 4)]
    assert verified(sums, Wanted(jobs=1, mutants=True)).judged == 0

    changed(sums, "sums.py", "exam.assert_equal(double(0, 3), 3)", "exam.assert_equal(abs(double(0, 3)), 3)")
    finding = verified(sums, Wanted(jobs=1, mutants=True))
    survivor = "double: no hidden test notices when `return x * 2 + more` becomes `return x * 2 - more`"
    assert finding.misses == (survivor,)
    assert [(one.mutants, one.killed) for one in finding.questions] == [(4, 3), (4, 4)]
    reason = 'question = "double"\nline = "return x * 2 + more"\nbecomes = "return x * 2 - more"\nreason = "A test."\n'
    other = reason.replace("- more", "+ less").replace("A test", "Invented")
    killed = reason.replace("double", "triple").replace("* 2", "* 3")
    listed = sums.folder / "solutions" / "01-sums" / "equivalent_mutants.toml"
    listed.write_text(f"[[mutant]]\n{reason}")
    finding = verified(sums, Wanted(jobs=1, mutants=True))
    assert (finding.misses, finding.judged) == ((), 0)
    assert [(one.mutants, one.killed) for one in finding.questions] == [(3, 3), (4, 4)]
    listed.write_text(f"[[mutant]]\n{reason}[[mutant]]\n{other}[[mutant]]\n{killed}")
    misses = verified(sums, Wanted(jobs=1, mutants=True)).misses
    assert [miss.split(":")[0] for miss in misses] == ["triple", "double"]
    assert "which test_sum notices: take it out" in misses[0]
    assert "lists a mutant that is none" in misses[1]


def test_a_file_of_verdicts_that_cannot_be_read_is_none(sums: Course) -> None:
    kept: Path = sums.folder / "dist" / "verified" / "01-sums.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    for text in ("", "[]", '{"a": 1}', '{"a": [["x"]]}'):
        kept.write_text(text)
        assert verified(sums, Wanted(jobs=1, only="right/loop")).judged == 1
    assert verified(sums, Wanted(jobs=1, only="right/loop")).judged == 0


def test_each_misconception_reads_its_own_hint(tmp_path: Path) -> None:
    """One test as well, and for the same reason."""
    course, jobs = course_of_sums(tmp_path), Wanted(jobs=1)
    wrong = tmp_path / "solutions" / "01-sums" / "submissions" / "wrong"
    assert [(one.own, one.named) for one in verified(course, jobs).questions] == [(1, 0), (1, 0)]

    changed(course, "submissions/wrong/forgets.py", "# fails", "# hint: Add what is left.\n# fails")
    finding = verified(course, jobs)
    assert (finding.judged, finding.misses, finding.unread) == (3, (), {})  # what answers that question
    assert [(one.own, one.named) for one in finding.questions] == [(1, 0), (1, 1)]
    changed(course, "submissions/wrong/forgets.py", "what is left", "it")
    assert (verified(course, jobs).judged, verified(course, jobs).judged) == (3, 0)

    twin = BANK["wrong/forgets.py"].replace("# fails", "# hint: Keep it.\n# fails")
    (wrong / "drops.py").write_text(twin.replace("3 * x", "x * 3"))
    finding = verified(course, jobs)
    assert finding.misses == ("wrong/forgets reads the hint of drops: no case tells them apart; give both one",)
    assert [(one.own, one.named) for one in finding.questions] == [(1, 0), (2, 1)]
    changed(course, "submissions/wrong/forgets.py", "Add it.", "Keep it.")
    finding = verified(course, jobs)
    assert finding.misses == ()
    assert [(one.own, one.named) for one in finding.questions] == [(1, 0), (2, 2)]

    (wrong / "imports.py").write_text(
        "# Needs a library.\n# hint: Multiply all.\n# fails: double/test_sum\n"
        "# %% double\ndef double(x, more=0):\n    import IPython\n    return 2 * x\n"
    )
    finding = verified(course, jobs)
    assert (finding.misses, finding.unread) == ((), {"imports": "it needs IPython"})

    path = wrong / "imports.py"
    path.write_text(path.read_text() + "# %% [sign]\ndef sign(double):\n    return double(1, 1) == 2\n")
    finding = verified(course, jobs)
    assert (finding.misses, finding.unread) == ((), {})
    assert [(one.own, one.named) for one in finding.questions] == [(2, 1), (2, 2)]
    changed(course, "submissions/wrong/imports.py", "double(1, 1) == 2", "double(1, 1) == 3")
    told = "wrong/imports does not read its own hint: its sign does not show in its own notebook"
    assert verified(course, jobs).misses == (told,)


def test_mutants_of_an_answer_that_trains_are_judged_once_for_all(tmp_path: Path) -> None:
    """One test, for the same reason."""
    course, folder = course_of_sums(tmp_path), tmp_path / "solutions" / "01-sums"
    (folder / "submissions" / "trained.py").write_text("# A file's.\n# %% double\ndouble = lambda x, more=0: 2 * x + more\n")
    mutants, trainings = Wanted(jobs=1, mutants=True), Wanted(jobs=1, mutants=True, trainings=True)

    def counts(finding: Finding) -> list[tuple[int, int, int]]:
        return [(one.mutants, one.killed, one.untried) for one in finding.questions]

    record = folder / FILE
    finding = verified(course, mutants)
    assert (finding.misses, counts(finding), record.exists()) == ((), [(0, 0, 4), (4, 4, 0)], False)
    finding = verified(course, trainings)
    assert (finding.misses, counts(finding)) == ((), [(4, 4, 0), (4, 4, 0)])
    assert len(record.read_text().splitlines()) == 5  # and the master's own answer, with the cells that it needs alone
    assert counts(verified(course, mutants)) == counts(finding)

    *kept, last = record.read_text().splitlines(keepends=True)
    record.write_text("".join(kept))  # as an interruption leaves it
    assert counts(verified(course, mutants)) == [(3, 3, 1), (4, 4, 0)]
    marked = [one.replace('"failed": ["test_', '"failed": ["test_marked_') for one in kept]
    record.write_text("".join(marked))
    verified(course, trainings)
    assert record.read_text() == "".join([*marked, last])  # nothing is trained twice
    master = folder / "sums.py"
    master.write_text(master.read_text().replace("failure_message: Multiply.", "failure_message: Multiply both."))
    assert counts(verified(course, mutants)) == counts(finding)  # a hint changes no verdict

    changed(course, "sums.py", "exam.assert_equal(double(0, 3), 3)", "exam.assert_equal(abs(double(0, 3)), 3)")
    assert counts(verified(course, mutants)) == [(0, 0, 4), (4, 4, 0)]  # what was known is known of other tests
    finding = verified(course, trainings)
    assert finding.misses == ("double: no hidden test notices when `return x * 2 + more` becomes `return x * 2 - more`",)
    assert verified(course, mutants).misses == finding.misses
    (folder / "equivalent_mutants.toml").write_text(
        '[[mutant]]\nquestion = "double"\nline = "return x * 2 + more"\n'
        'becomes = "return x * 2 - more"\nreason = "A test."\n'
    )
    finding = verified(course, mutants)
    assert (finding.misses, counts(finding)) == ((), [(3, 3, 0), (4, 4, 0)])

    control, *others = record.read_text().splitlines(keepends=True)
    record.write_text("".join([control.replace('"failed": []', '"failed": ["test_sum"]'), *others]))
    told = "double: the master fails test_sum where only the cells that it needs are run"
    assert verified(course, mutants).misses == (told,)
    finding = verified(course, Wanted(jobs=1, mutants=True, trainings=True, everything=True))
    assert (finding.misses, counts(finding)) == ((), [(3, 3, 0), (4, 4, 0)])

    record.write_text("a line\n")
    with pytest.raises(BuildError, match=r"line 1 is no record of a mutant"):
        verified(course, mutants)
