"""`make messages`: brings every catalog up to date with the texts in the program, the templates and the masters.

Pages name their texts: `words.text("...")` in Python, `_("...")` in a template. The sentences of results are found in the
modules that write them, f-strings as messages with places, so that nobody has to mark them: every text that ends like a
sentence, or begins like a part of one ("a function"). An assignment's texts are its hints.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from ..atomic_file import write_atomically
from ..authoring.master import FAILURE
from .words import GRADER, LOCALE, PAGES, read_catalog

PACKAGE = Path(__file__).resolve().parents[1]
TEMPLATES = ("reports/templates/student_page.html",)
PAGE_MODULES = ("reports/student_page.py", "reports/standing.py", "reports/feedback_notebook.py")
GRADER_MODULES = (
    "grading/hints.py", "grading/judge.py", "grading/notebook_run.py", "grading/notebooks.py", "grading/trained_files.py",
    "exam/values.py", "exam/paper.py", "exam/layers.py", "exam/models.py", "exam/curves.py",
    "sandbox/student_namespace.py", "sandbox/trouble.py", "sandbox/engine.py", "sandbox/remote_errors.py",
    "sandbox/clean_room.py", "sandbox/saved_model.py", "sandbox/inside/descriptions.py", "sandbox/inside/plain_data.py",
)  # fmt: skip
HANDING_IN = ("grading/submissions.py", "grading/archives.py", "grading/lone_submission.py", "grading/class_list.py")
TABLES = {"NO_NUMBERS", "SUBJECTS", "CHANNELS"}  # whose words stand in sentences
NOT_FOR_STUDENTS = {"GraderFault", "ConfinementFailed", "ForkServerLost", "UsageError"}
SENTENCE = re.compile(r"[(`{A-Z].* .*([.?)]|[:;] \{\w+\})")
PART = re.compile(r"(an?|the) .*[^.]")
CURE = re.compile(r"(.*[Hh]and (it )?in|hand|clear|compile|it (is|unpacks)) .*|.*: \{cure\}\.")
RECOGNISED = re.compile(r'exam\.recognise\(.*, "(.*)"\)$', re.MULTILINE)
HINT = re.compile(r"^# hint: *(.*\S)", re.MULTILINE)
NAMED = {"text", "html"}
COUNTED = {"count"}

Message = str | tuple[str, str]  # or its singular and plural
Found = Iterator[tuple[Message, str]]  # each with the file where it stands


def for_pages() -> Found:
    """Yield what pages say."""
    for name in TEMPLATES:
        tree = Environment().parse((PACKAGE / name).read_text(encoding="utf-8"))
        for _, function, said in extract_from_ast(tree, ("_", "n_")):
            texts = [one for one in ((said,) if isinstance(said, str) else said or ()) if one is not None]
            yield (texts[0] if function == "_" else (texts[0], texts[1])), name
    for name in PAGE_MODULES:
        for call in ast.walk(_parsed(name)):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if call.func.attr in NAMED and len(texts) == 1:
                    yield texts[0], name
                elif call.func.attr in COUNTED and len(texts) == 2:
                    yield (texts[0], texts[1]), name


def for_results() -> Found:
    """Yield the sentences of results, and the parts that such sentences are made of."""
    for name in GRADER_MODULES:
        for text in _texts(_parsed(name)):
            if SENTENCE.fullmatch(text) or PART.fullmatch(text) or CURE.fullmatch(text):
                yield text, name
        for table in _parsed(name).body:
            if isinstance(table, ast.Assign) and ast.unparse(table.targets[0]) in TABLES:
                yield from ((text, name) for text in _words_in(table.value))
    for name in HANDING_IN:
        yield from ((text, name) for text in _texts(_parsed(name)) if CURE.fullmatch(text))


def for_hints(folder: Path) -> Found:
    """Yield the hints of an assignment, whose folder below solutions/ this is."""
    for path in sorted([*folder.glob("*.py"), *folder.glob("submissions/wrong/*.py")]):
        text = path.read_text(encoding="utf-8")
        hints = [*FAILURE.findall(text), *RECOGNISED.findall(text)] if path.parent == folder else HINT.findall(text)
        yield from ((hint.strip(), path.relative_to(folder).as_posix()) for hint in hints)


def _parsed(name: str) -> ast.Module:
    return ast.parse((PACKAGE / name).read_text(encoding="utf-8"))


def _texts(tree: ast.AST) -> Iterator[str]:
    """Yield the texts below a node, f-strings as messages with places; not documentation, nor what no student reads."""
    for node in ast.iter_child_nodes(tree):
        documents = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        hidden = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NOT_FOR_STUDENTS
        if documents or hidden:
            continue
        if isinstance(node, ast.JoinedStr):
            yield _with_places(node).strip()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        else:
            yield from _texts(node)


def _with_places(text: ast.JoinedStr) -> str:
    """Write an f-string as a message: what it puts in, by the name of the value, each name once."""
    message, taken = "", set[str]()
    for part in text.values:
        if isinstance(part, ast.FormattedValue):
            name = first = _name(part.value)
            while name in taken:
                name = f"{first}{len(taken) + 1}"
            taken.add(name)
            message += f"{{{name}}}"
        elif isinstance(part, ast.Constant):
            message += str(part.value)
    return message


def _name(value: ast.expr) -> str:
    if isinstance(value, ast.Name):
        return value.id
    if isinstance(value, ast.Attribute):
        return value.attr.strip("_")
    if isinstance(value, ast.Call) and value.args:
        return _name(value.args[0])
    return _name(value.func) if isinstance(value, ast.Call) else "value"


def _words_in(value: ast.expr) -> Iterator[str]:
    """Yield the texts of a table, its keys left out."""
    keys = {id(key) for node in ast.walk(value) if isinstance(node, ast.Dict) for key in node.keys}
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys:
            yield node.value


def brought_up_to_date(path: Path, language: str, found: Found) -> Catalog:
    """Return a catalog with every message that was found, and no other; those that are new have no translation."""
    new = Catalog(locale=language)
    for message, place in found:
        new.add(message, locations=[(place, 1)])
    catalog = read_catalog(path, language) if path.is_file() else Catalog(locale=language)
    catalog.update(new, no_fuzzy_matching=True)
    return catalog


def as_file(catalog: Catalog) -> bytes:
    """Return a catalog's file, the same for the same messages."""
    file = io.BytesIO()
    write_po(file, catalog, width=120, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return file.getvalue()


def catalogs(solutions: Path) -> Iterator[tuple[Path, Catalog]]:
    """Yield every catalog as it should be, with its place: the package's, and those of assignments that have one."""
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        yield folder / PAGES, brought_up_to_date(folder / PAGES, folder.name, for_pages())
        yield folder / GRADER, brought_up_to_date(folder / GRADER, folder.name, for_results())
    for path in sorted(solutions.glob("*/locale/*.po")):
        yield path, brought_up_to_date(path, path.stem, for_hints(path.parents[1]))


def main() -> None:
    """Write every catalog of the package, and of the course in this folder."""
    for path, catalog in catalogs(Path("solutions")):
        write_atomically(path, as_file(catalog))
        left = sum(bool(one.id) and not (one.string and all(one.string)) for one in catalog)
        print(f"{path}: {left} of {len(catalog)} to be translated" if left else f"{path}: all {len(catalog)} translated")


if __name__ == "__main__":
    main()
