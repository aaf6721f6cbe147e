"""The rules of the design, read from the source: who may import what, and how long anything may be."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "autograder"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}

# Each part of the package, with what it may import beside itself; a module at the top is a part of its own.
NOTHING: set[str] = set()
PARTS = {
    "__init__": NOTHING,
    "errors": NOTHING,
    "limits": NOTHING,
    "results": NOTHING,
    "exam": {"sandbox/inside"},  # what describes and rebuilds a model there does so for upstream otter, too
    "selfcheck": NOTHING,
    "unneeded": NOTHING,
    "atomic_file": {"errors"},
    "manifest": {"errors"},
    "policies": NOTHING,
    "course": {"errors", "limits", "manifest", "policies"},
    "gradebook_address": {"course"},
    "csv_table": {"errors"},
    "roster": {"errors", "csv_table"},
    "grades": {"course", "policies", "results", "roster"},
    "secret": {"errors", "course"},
    "sandbox/inside": NOTHING,
    "sandbox": {"errors", "limits", "sandbox/inside"},
    "authoring": {"errors", "course", "secret", "exam", "atomic_file", "sandbox/inside", "unneeded"},
    "reports": {"errors", "results", "course", "atomic_file", "csv_table", "grades", "roster", "translation"},
    "grading": {
        "errors",
        "limits",
        "results",
        "exam",
        "atomic_file",
        "course",
        "csv_table",
        "grades",
        "manifest",
        "roster",
        "secret",
        "sandbox",
        "sandbox/inside",
        "authoring",
        "reports",
        "translation",
    },
    "calibration": {
        "errors",
        "exam",
        "atomic_file",
        "course",
        "secret",
        "sandbox",
        "authoring",
        "grading",
    },
    "nbgrader": {"errors", "course", "gradebook_address", "secret", "results", "sandbox", "authoring", "grading"},
    "nbgrader/partial_credit": NOTHING,
    "record": {
        "errors",
        "results",
        "atomic_file",
        "course",
        "gradebook_address",
        "grades",
        "roster",
        "authoring",
        "grading",
        "nbgrader",
        "reports",
    },
    "container": {"__init__", "errors", "limits", "sandbox", "sandbox/inside"},
    "similarity": {"errors", "atomic_file", "course", "grading", "reports"},
    "viewer": {"errors", "results", "course", "grading", "reports", "similarity"},
    "gradescope": {"unneeded", "errors", "results", "atomic_file", "course", "policies", "authoring", "grading"},
    "translation": {"errors"},
    "translation/collect": {"atomic_file", "authoring", "translation"},  # run by an author, and by nothing of ours
    "scaffold": {"errors", "atomic_file", "course", "manifest"},
    "cli_author": {"course", "scaffold"},
    "cli_look": {"course", "grading", "record", "reports", "similarity", "viewer"},
    "cli": {
        "unneeded",
        "cli_author",
        "cli_look",
        "errors",
        "course",
        "secret",
        "sandbox",
        "container",
        "authoring",
        "grading",
        "calibration",
        "gradescope",
        "nbgrader",
        "record",
        "reports",
    },
}

# Each large dependency, with the only modules that import it.
OWNERS = {
    "jupytext": {"authoring/master.py"},
    "otter": {"authoring/bundles.py", "grading/hidden_tests.py", "grading/case_run.py", "grading/misconceptions.py"},
    "nbgrader": {"nbgrader/preprocessor.py", "record/tables.py", "record/database.py"},
    "sqlalchemy": {
        f"record/{one}.py" for one in ("tables", "database", "structure", "batch", "by_hand", "changes", "clerk")
    },
    "alembic": {"record/database.py"},
    "mutmut": {"grading/mutants.py"},
    "libcst": {"grading/mutants.py"},
    "dask": NOTHING,
    "distributed": NOTHING,
    "nbformat": {"grading/notebooks.py"},
    "jinja2": {"reports/pages.py", "scaffold/assignment.py", "translation/collect.py"},
    "babel": {"translation/words.py", "translation/collect.py"},
    "copydetect": {"similarity/fingerprints.py"},
    "PIL": {"grading/own_figures.py"},
    "pyarrow": {"reports/parquet_tables.py"},
    "pydantic": {"course.py", "policies.py"},
    "yaml": {"manifest.py"},
    "tornado": {"viewer/server.py"},
    "click": {"cli.py", "cli_author.py", "cli_look.py"},
    "msgpack": {"sandbox/inside/packed_arrays.py", "sandbox/inside/wire_format.py"},
    "pyseccomp": {"sandbox/confinement/system_calls.py"},
    "py_landlock": {"sandbox/confinement/shared_files.py"},
    "IPython": {"sandbox/inside/notebook_shell.py", "selfcheck.py"},
    "pytest": {"selfcheck.py"},
    "keras": {"sandbox/inside/rebuilt_model.py", "calibration/trainer.py"},
    "tensorflow": {"calibration/trainer.py", "container/about.py"},  # the latter runs in the image alone
}
MATPLOTLIB = {"reports/charts.py"}  # and the sandbox, which runs and silences the students' own figures
TOO_LONG = {"selfcheck.py"}  # it travels as one file: the conftest.py of a student's folder
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "tools"}


@dataclass(frozen=True)
class Import:
    """One import: the module in which it stands, its line, and the full name of what it imports."""

    module: str
    line: int
    name: str

    @property
    def top(self) -> str:
        return self.name.split(".")[0]

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.name}"


def imports_in(module: str, source: str) -> Iterator[Import]:
    """Yield every import of a module, those inside functions too; of `from x import y` both x and x.y."""
    tree = ast.parse(source)
    package = ["autograder", *PurePosixPath(module).parent.parts]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(module, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*start, *([node.module] if node.module else [])])
            yield Import(module, node.lineno, origin)
            yield from (Import(module, node.lineno, f"{origin}.{alias.name}") for alias in node.names)


IMPORTS = [one for module, path in MODULES.items() for one in imports_in(module, path.read_text(encoding="utf-8"))]


def part_of(place: str) -> str | None:
    """Return the part to which a place such as `sandbox/engine` belongs; None for the package itself."""
    candidates = [part for part in PARTS if place == part or place.startswith(f"{part}/")]
    return max(candidates, key=len, default=None)


def imported_part(one: Import) -> str | None:
    """Return the part that an import of ours names; None for another package's and for the bare package."""
    names = one.name.split(".")
    return part_of("/".join(names[1:])) if names[0] == "autograder" else None


def test_no_import_is_overlooked() -> None:
    lines = (
        "import a.b as c", "from . import x", "def f():", "  from ..grading.desk import y", "if 1:", "  from d import e",
        "from .. import z",
    )  # fmt: skip
    source = "\n".join(lines)
    found = {one.name for one in imports_in("sandbox/engine.py", source)}
    assert found == {
        "a.b",
        "autograder.sandbox",
        "autograder.sandbox.x",
        "autograder.grading.desk",
        "autograder.grading.desk.y",
        "d",
        "d.e",
        "autograder",
        "autograder.z",
    }
    parts = {imported_part(Import("sandbox/engine.py", 1, name)) for name in found}
    assert parts == {None, "sandbox", "grading"}
    assert part_of("sandbox/inside/answers") == "sandbox/inside"


def test_every_module_belongs_to_a_part() -> None:
    assert [module for module in MODULES if part_of(module.removesuffix(".py")) is None] == []


def test_the_parts_have_no_cycle() -> None:
    left = {part: needs - {part} for part, needs in PARTS.items()}
    while left:
        free = [part for part, needs in left.items() if not needs & set(left)]
        assert free, f"these import one another: {sorted(left)}"
        for part in free:
            del left[part]


def test_imports_point_one_way() -> None:
    wrong = []
    for one in IMPORTS:
        ours, theirs = part_of(one.module.removesuffix(".py")), imported_part(one)
        assert ours is not None
        if theirs is not None and theirs != ours and theirs not in PARTS[ours]:
            wrong.append(str(one))
    assert wrong == []


def test_every_import_of_ours_names_a_module_or_what_is_in_one() -> None:
    known = {module.removesuffix(".py").removesuffix("/__init__") for module in MODULES}
    packages = {str(PurePosixPath(module).parent) for module in MODULES if module.endswith("/__init__.py")}
    for one in IMPORTS:
        place = "/".join(one.name.split(".")[1:])
        if one.top == "autograder" and place and place not in packages:
            parent = place.rpartition("/")[0]
            assert place in known or parent in known or "/" not in place, str(one)


def test_what_a_students_process_can_read_imports_nothing_else_of_ours() -> None:
    ours = [one for one in IMPORTS if one.module.startswith("sandbox/inside/") and one.top == "autograder"]
    assert ours
    assert [str(one) for one in ours if not one.name.startswith("autograder.sandbox.inside")] == []


def test_what_travels_alone_imports_nothing_of_ours() -> None:
    assert [str(one) for one in IMPORTS if one.module == "selfcheck.py" and one.top == "autograder"] == []


def test_the_exam_imports_only_what_travels_with_it() -> None:
    shipped = ("autograder.exam", "autograder.sandbox.inside.descriptions", "autograder.sandbox.inside.rebuilt_model")
    ours = [one for one in IMPORTS if one.module.startswith("exam/") and one.top == "autograder"]
    assert [str(one) for one in ours if not one.name.startswith(shipped)] == []


def test_the_self_check_runs_on_every_system() -> None:
    unix = {"resource", "fcntl", "pwd", "grp", "termios", "pty", "posix"}
    assert [str(one) for one in IMPORTS if one.module == "selfcheck.py" and one.top in unix] == []


@pytest.mark.parametrize("dependency", OWNERS)
def test_each_large_dependency_has_its_importers(dependency: str) -> None:
    assert {one.module for one in IMPORTS if one.top == dependency} == OWNERS[dependency]


def test_matplotlib_is_for_the_charts_and_the_sandbox() -> None:
    importers = {one.module for one in IMPORTS if one.top == "matplotlib"}
    assert {module for module in importers if not module.startswith("sandbox/")} == MATPLOTLIB


def test_of_otter_only_its_test_files_are_imported() -> None:
    ours = [one for one in IMPORTS if one.top == "otter"]
    assert {one.name for one in ours} == {"otter.test_files", "otter.test_files.ExceptionTestFile"}


def texts_of(module: str) -> set[str]:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_otter_assign_is_run_by_one_module() -> None:
    assert {module for module in MODULES if {"otter", "assign"} <= texts_of(module)} == {"authoring/master.py"}


def test_nothing_of_ours_unpickles_or_evaluates() -> None:
    assert [str(one) for one in IMPORTS if one.top in ("pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib")] == []


def test_every_other_dependency_is_named_by_the_project() -> None:
    others = {
        "numpy",
        "rich",
        "markupsafe",
        "matplotlib",
        "traitlets",
    }  # markupsafe comes with jinja2, traitlets with IPython
    known = {"autograder"} | set(OWNERS) | others | set(sys.stdlib_module_names)
    assert {one.top for one in IMPORTS} - known == set()


def test_files_are_short() -> None:
    lengths = {module: path.read_text(encoding="utf-8").count("\n") for module, path in MODULES.items()}
    assert {module: length for module, length in lengths.items() if length >= 300 and module not in TOO_LONG} == {}


def test_functions_are_short() -> None:
    long = {}
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > 40:
                    long[f"{module}:{node.name}"] = length
    assert long == {}


def test_no_module_has_a_vague_name() -> None:
    assert [module for module in MODULES if set(Path(module).with_suffix("").parts) & VAGUE] == []


def test_no_function_changes_a_global() -> None:
    assert [
        module
        for module, path in MODULES.items()
        if any(isinstance(node, ast.Global) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    ] == []


def test_what_is_ignored_has_its_reason() -> None:
    """Each `type: ignore` and `noqa` of the package names a rule, and each `type: ignore` says why."""
    bare = []
    for module, path in MODULES.items():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for mark in ("type: ignore", "noqa"):
                _, found, rest = line.partition(f"# {mark}")
                named = rest[:1] in ("[", ":")
                reasoned = mark == "noqa" or " # " in rest
                if found and not (named and reasoned):
                    bare.append(f"{module}:{number}: {line.strip()}")
    assert bare == []


def test_modules_that_tests_import_by_name_have_names_of_their_own() -> None:
    """pytest puts the tests' folders and benchmarks/ on one path, where the first module of a name hides the others."""
    tests = PACKAGE.parent / "tests"
    data = (tests / "submissions", *(path for path in (tests / "attacks").iterdir() if path.is_dir()))
    named = Counter(
        path.name
        for path in (*tests.rglob("*.py"), *(PACKAGE.parent / "benchmarks").glob("*.py"))
        if not any(path.is_relative_to(folder) for folder in data)
    )
    assert [name for name, times in named.items() if times > 1 and name != "conftest.py"] == []


def test_whatever_is_no_module_is_in_the_wheel() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["autograder"]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file()}
    files = {path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {str(path) for path in files - packed if path.suffix != ".py"} == set()
