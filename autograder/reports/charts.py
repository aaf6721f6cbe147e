"""Charts as SVG text, the same bytes for the same results; the only module that imports matplotlib.

What `__all__` names is for the other modules that draw. Colours are CSS variables with a colour-blind safe fallback (of
Okabe and Ito's palette), so that one SVG follows its page into dark mode and still stands alone; where two lines meet, they
differ in more than their colour. Text stays text: it can be read aloud, searched and copied.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from html import escape

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .class_summary import AssignmentSummary, QuestionSummary, share
from .wording import count, percent, visible

__all__ = [
    "Axes", "Figure", "as_svg", "counted", "figure", "heights", "histogram", "panels", "question_success",
    "score_distribution",
]  # fmt: skip

WIDTH = 4.4  # inches of 72 SVG units: narrow enough that a phone need not shrink the letters much
BINS = 10

# matplotlib draws in these colours; the SVG gets the variable, with the same colour for where there is no page.
INK, MUTED, TRACK, FULL, PARTIAL, BROKE = "#22262b", "#5d6570", "#e7e4dd", "#0072b2", "#8cc4e8", "#d55e00"
PAPER, BROKE_INK = "#fcfbf8", "#a84600"  # the latter for letters, for which BROKE is too pale
Layers = tuple[Sequence[int], Sequence[int]]  # of a histogram: what is below in each step, and what is upon it
FONTS = "system-ui, 'DejaVu Sans', sans-serif"
_VARIABLES = {
    INK: "ink", MUTED: "muted", TRACK: "track", FULL: "full", PARTIAL: "partial", BROKE: "broke", PAPER: "paper",
    BROKE_INK: "broke-ink",
}  # fmt: skip


def score_distribution(summary: AssignmentSummary) -> str:
    """Return an SVG histogram of the scores in tenths of the possible points; broken submissions stand apart."""
    graded, broke = counted(_shares(summary, "graded"), BINS), counted(_shares(summary, "broke"), BINS)
    drawing, axes = figure(2.5)
    top = histogram(axes, (graded, broke), (FULL, BROKE))
    heights(axes, (graded, broke))
    axes.set_xticks(range(0, BINS + 1, 2), [percent(one / BINS) for one in range(0, BINS + 1, 2)])
    _median_line(axes, summary.median, top)
    return as_svg(drawing, f"{summary.assignment}-scores", "Distribution of scores", _tell_scores(summary, graded, broke))


def question_success(summary: AssignmentSummary) -> str:
    """Return an SVG with a bar for each question: the shares of students with full marks, and with some points."""
    questions = summary.questions
    drawing, axes = figure(0.25 + 0.3 * max(len(questions), 1))
    for row, question in enumerate(questions):
        judged = max(question.judged, 1)
        full, partial = question.full / judged, question.partial / judged
        axes.barh(row, 1, 0.62, color=TRACK, clip_on=False)
        axes.barh(row, full, 0.62, color=FULL, clip_on=False)
        axes.barh(row, partial, 0.62, left=full, color=PARTIAL, clip_on=False)
        axes.text(1.03, row, percent(question.full_share), va="center", color=INK)
    # parse_math: a dollar sign in a name would otherwise start a formula.
    axes.set_yticks(range(len(questions)), [visible(one.id) for one in questions], parse_math=False)
    axes.tick_params(axis="y", length=0, labelcolor=INK)
    axes.set(xlim=(0, 1.14), ylim=(max(len(questions), 1) - 0.4, -0.6), xticks=[])
    return as_svg(drawing, f"{summary.assignment}-questions", "Success by question", _tell_questions(questions))


def _shares(summary: AssignmentSummary, status: str) -> list[float]:
    return [one for result in summary.results if result.status == status and (one := share(result)) is not None]


def counted(shares: Iterable[float], steps: int) -> list[int]:
    """Count the shares in each of so many steps; all belongs to the last one. Binary dust must not lower a 0.7."""
    bins = [0] * steps
    for one in shares:
        bins[min(max(int(one * steps + 1e-9), 0), steps - 1)] += 1
    return bins


def histogram(axes: Axes, layers: Layers, colours: tuple[str, str], room: float = 1.18) -> float:
    """Draw two counts, the second upon the first; return how high the axes are: the tallest bar and its room."""
    under, over = layers
    for place, (one, other) in enumerate(zip(under, over, strict=True)):
        if one:
            axes.bar(place + 0.5, one, 0.86, color=colours[0], clip_on=False)
        if other:
            axes.bar(place + 0.5, other, 0.86, bottom=one, color=colours[1], clip_on=False)
    top = max(*map(sum, zip(under, over, strict=True)), 1) * room
    axes.set(xlim=(0, len(under)), ylim=(0, top))
    axes.tick_params(axis="x", length=0, colors=MUTED)
    axes.spines["bottom"].set_visible(True)
    axes.spines["bottom"].set_color(TRACK)
    return top


def heights(axes: Axes, layers: Layers, lift: float = 3, size: float | None = None) -> None:
    """Write its number over each bar of a histogram."""
    for place, number in enumerate(map(sum, zip(*layers, strict=True))):
        if number:
            at = (place + 0.5, number)
            axes.annotate(str(number), at, (0, lift), textcoords="offset points", ha="center", color=INK, fontsize=size)


def figure(height: float) -> tuple[Figure, Axes]:
    """Return an empty figure without frame; Figure itself, since pyplot would keep global state."""
    drawing, axes = panels(1, 1, height)
    return drawing, axes[0]


def panels(rows: int, columns: int, height: float, width: float = WIDTH) -> tuple[Figure, list[Axes]]:
    """Return an empty figure of so many axes, row by row."""
    with _style():
        # To fit the axes to their labels takes long where there are many: these are all alike.
        drawing = Figure(figsize=(width, height), layout="constrained" if rows * columns == 1 else None)
        if rows * columns > 1:
            drawing.subplots_adjust(left=0.03, right=0.995, bottom=0.05, top=0.9, wspace=0.14, hspace=0.34)
        found = [drawing.add_subplot(rows, columns, place + 1) for place in range(rows * columns)]
    for axes in found:
        axes.spines[:].set_visible(False)
        axes.set_yticks([])
    return drawing, found


def _median_line(axes: Axes, median: float | None, height: float) -> None:
    if median is None:
        return
    axes.vlines(median * BINS, 0, height, colors=INK, linewidth=0.8, linestyles=(0, (3, 3)), clip_on=False)
    side = ("right", -4) if median > 0.5 else ("left", 4)
    text = f"median {percent(median)}"
    place = (median * BINS, height)
    axes.annotate(text, place, (side[1], 3), textcoords="offset points", ha=side[0], va="bottom", color=INK)


def _tell_scores(summary: AssignmentSummary, graded: Sequence[int], broke: Sequence[int]) -> str:
    """The chart in words, for who hears it."""
    if not sum(graded) + sum(broke):
        return "There are no scores yet."
    told = [
        f"{tenth * 100 // BINS} to {percent((tenth + 1) / BINS)}: {one + other}"
        for tenth, (one, other) in enumerate(zip(graded, broke, strict=True))
        if one + other
    ]
    middle = "" if summary.median is None else f", median {percent(summary.median)}"
    broken = f" {count(sum(broke), 'more submission')} broke." if sum(broke) else ""
    return f"{count(sum(graded), 'graded submission')}{middle}.{broken} By tenths of the points: {'; '.join(told)}."


def _tell_questions(questions: Sequence[QuestionSummary]) -> str:
    if not any(one.judged for one in questions):
        return "No question has been graded yet."
    told = [f"{one.id}: {one.full} of {one.judged} full marks, {one.partial} some points" for one in questions]
    return "; ".join(told) + "."


@contextmanager
def _style() -> Iterator[None]:
    """Draw with matplotlib's own defaults and ours, whatever the user's matplotlibrc says; all is put back after."""
    with matplotlib.rc_context(), warnings.catch_warnings():
        # The browser has the letters that matplotlib's font lacks, and the text is stored as text.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "charts", "font.size": 9})
        yield


def as_svg(drawing: Figure, name: str, title: str, description: str) -> str:
    """Return the figure as an SVG element; every id in it begins with `name`, since a page holds many charts."""
    text = io.StringIO()
    with _style():
        drawing.savefig(
            text, format="svg", transparent=True, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    opening, _, body = text.getvalue().partition("<svg ")[2].partition(">")
    box = re.search(r'viewBox="([^"]*)"', opening)
    assert box is not None, "matplotlib gives every SVG a viewBox"
    prefix = re.sub(r"[^A-Za-z0-9_-]", "_", name)
    body = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{prefix}-", body)
    body = _compact(body)
    for colour, variable in _VARIABLES.items():
        body = body.replace(colour, f"var(--{variable}, {colour})")
    return (
        f'<svg class="chart" role="img" aria-labelledby="{prefix}-title {prefix}-desc" viewBox="{box[1]}"'
        f' style="font-family: {FONTS}" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<title id="{prefix}-title">{escape(title)}</title>'
        f'<desc id="{prefix}-desc">{escape(visible(description))}</desc>{body.rstrip()}'
    )


def _compact(body: str) -> str:
    """Leave out of an SVG's body what nobody sees, since a page holds many charts: no more than half of it stays."""
    body = re.sub(r' id="[^"]*_\d+"', "", body)  # of groups; what is referred to has no underscore
    body = re.sub(r' transform="rotate\(-0 [^"]*"', "", body)
    body = re.sub(r"font: (?:(\w+) )?([\d.]+px) [^;\"]*", _font, body)
    body = re.sub(r"; font-family: [^;\"]*", "", body)
    body = re.sub(r"<[^>]*>", lambda tag: re.sub(r"(\.\d\d)\d+", r"\1", tag[0]), body)  # numbers in texts stay
    return re.sub(r"\s*\n\s*", "\n", body)


def _font(found: re.Match[str]) -> str:
    weight = f"font-weight: {found[1]}; " if found[1] else ""
    return f"{weight}font-size: {found[2]}"
