"""Copies of answers as somebody makes them who does not want to be found: other names, other comments, another order."""

from __future__ import annotations

import ast
import io
import random
import tokenize
from collections.abc import Iterator, Sequence

WORDS = ("alpha", "current", "item", "thing", "my_list", "val", "total_so_far", "k1", "entry", "helper", "tmp", "extra")
COMMENTS = ("# as in the lecture", "# see the book", "# this took me a while", "# next step")


def disguised(answers: Sequence[str], seed: int, move: bool = True) -> list[str]:
    """Return answers that do the same: local names and comments changed, spaces as another editor has them.

    move: whether the answers also come in another order
    """
    dice = random.Random(seed)
    changed = [_disguised(answer, dice) for answer in answers]
    if move:
        dice.shuffle(changed)
    return changed


def _disguised(source: str, dice: random.Random) -> str:
    own = _own_names(ast.parse(source))
    words = dice.sample([f"{word}_{number}" for word in WORDS for number in range(9)], 9 * len(WORDS))
    new = dict(zip(sorted({name for name, _ in own}), words, strict=False))
    places = {place: new[name] for name, place in own if name in new}
    tokens = [(one.type, _changed(one, places, dice)) for one in tokenize.generate_tokens(io.StringIO(source).readline)]
    return f"{dice.choice(COMMENTS)}\n{tokenize.untokenize(tokens)}"


def _changed(token: tokenize.TokenInfo, places: dict[tuple[int, int], str], dice: random.Random) -> str:
    if token.type == tokenize.COMMENT:
        return dice.choice(COMMENTS)
    return places.get(token.start, token.string) if token.type == tokenize.NAME else token.string


def _own_names(tree: ast.Module) -> list[tuple[str, tuple[int, int]]]:
    """Return each place of a name that may change: not what the notebook is asked for, nor what an f-string says."""
    asked = {name for node in tree.body for name in _defined(node)}
    asked |= {one.arg for node in tree.body if isinstance(node, ast.FunctionDef) for one in ast.walk(node.args)
              if isinstance(one, ast.arg)}  # fmt: skip
    asked |= {one.id for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for one in ast.walk(node)
              if isinstance(one, ast.Name)}  # fmt: skip
    asked |= {name for node in ast.walk(tree) if isinstance(node, (ast.Global, ast.Nonlocal)) for name in node.names}
    names = [one for one in ast.walk(tree) if isinstance(one, (ast.Name, ast.arg))]
    stored = {_text(one) for one in names if isinstance(one, ast.arg) or isinstance(one.ctx, ast.Store)} - asked
    return [(_text(one), (one.lineno, one.col_offset)) for one in names if _text(one) in stored]


def _text(node: ast.Name | ast.arg) -> str:
    return node.id if isinstance(node, ast.Name) else node.arg


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from (alias.asname or alias.name for alias in node.names)
    else:
        yield from (one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))
