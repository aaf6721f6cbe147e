"""The class page's further charts: when submissions came, progress over the term, and what trained networks do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .charts import (
    BROKE,
    BROKE_INK,
    FULL,
    INK,
    MUTED,
    PAPER,
    PARTIAL,
    TRACK,
    Axes,
    as_svg,
    counted,
    figure,
    heights,
    histogram,
    panels,
)  # fmt: skip
from .class_standing import LATE_SPANS, SPANS, Progress, Turnout
from .trained_networks import SHORT, VIEWS, Band, Matrix, Networks
from .wording import count, exactly, percent

GALLERY_COLUMNS, CELL = 4, 1.62  # of the gallery; inches for each matrix
DARK = 0.68  # from this share on, a number is in the colour of the paper: on both pages neither ink is too pale
SMALLEST = 0.045  # share of a cell that still gets its number
CURVE_NAMES = {"accuracy": "training", "val_accuracy": "validation"}


def arrivals(turnout: Turnout) -> str:
    """Return an SVG with a bar for each span of time before and after the deadline."""
    drawing, axes = figure(0.25 + 0.3 * len(SPANS))
    most = max(*turnout.spans, 1)
    for row, number in enumerate(turnout.spans):
        late = row >= len(SPANS) - LATE_SPANS
        axes.barh(row, number / most, 0.62, color=BROKE if late else FULL, clip_on=False)
        axes.text(number / most + 0.02, row, str(number), va="center", color=INK if number else MUTED)
    axes.set_yticks(range(len(SPANS)), SPANS)
    axes.tick_params(axis="y", length=0, labelcolor=INK)
    axes.set(xlim=(0, 1.14), ylim=(len(SPANS) - 0.4, -0.6), xticks=[])
    told = "; ".join(f"{span}: {number}" for span, number in zip(SPANS, turnout.spans, strict=True) if number)
    return as_svg(drawing, f"{turnout.assignment}-arrivals", "When submissions came", f"{told or 'No time is known'}.")


def progress(steps: Sequence[Progress], titles: Mapping[str, str]) -> str:
    """Return an SVG with the spread of the class's points over the assignments: the middle half, four fifths, the median."""
    drawing, axes = figure(2.7)
    for place, step in enumerate(steps):
        if step.quantiles:
            low, quarter, middle, upper, high = step.quantiles
            axes.vlines(place, low, high, colors=PARTIAL, linewidth=2.2, clip_on=False)
            axes.bar(place, upper - quarter, 0.34, bottom=quarter, color=PARTIAL, clip_on=False)
            axes.hlines(middle, place - 0.17, place + 0.17, colors=INK, linewidth=1.8, clip_on=False)
    known = [(place, step.quantiles[2]) for place, step in enumerate(steps) if step.quantiles]
    axes.plot([one[0] for one in known], [one[1] for one in known], color=MUTED, linewidth=0.8, linestyle=(0, (2, 3)))
    _share_axis(axes)
    axes.set(xlim=(-0.5, len(steps) - 0.5))
    labels = [f"{one.assignment.split('-')[0]}\n{percent(one.quantiles[2]) if one.quantiles else ''}" for one in steps]
    axes.set_xticks(range(len(steps)), labels)
    axes.tick_params(axis="x", length=0, labelcolor=INK)
    return as_svg(drawing, "class-progress", "Points over the assignments", _tell_progress(steps, titles))


def grade_distribution(shares: Sequence[float], minimum: float) -> str:
    """Return an SVG histogram of the grades so far, in twentieths; those that do not pass stand apart."""
    drawing, axes = figure(2.7)
    failing = counted((one for one in shares if one < minimum - 1e-9), 20)
    passing = counted((one for one in shares if one >= minimum - 1e-9), 20)
    histogram(axes, (failing, passing), (BROKE, FULL), room=1.12)
    heights(axes, (failing, passing), lift=2, size=7.5)
    axes.set_xticks(range(0, 21, 4), [percent(one / 20) for one in range(0, 21, 4)])
    bins = map(sum, zip(failing, passing, strict=True))
    told = [f"{place * 5} to {place * 5 + 5} %: {number}" for place, number in enumerate(bins) if number]
    passed = f"{count(len(shares), 'student')}, of whom {sum(passing)} pass as it stands"
    return as_svg(drawing, "class-grades", "Grades so far", f"{passed}. {'; '.join(told)}.")


def accuracies(assignment: str, found: Networks) -> str:
    """Return an SVG histogram of the accuracies on new pictures, in steps of 2.5 points, and the line that is required."""
    drawing, axes = figure(2.5)
    required = found.required or 0.0
    low = counted((one for one in found.accuracies if one < required), 40)
    high = counted((one for one in found.accuracies if one >= required), 40)
    top = histogram(axes, (low, high), (BROKE, FULL))
    bins = [one + other for one, other in zip(low, high, strict=True)]
    first = min(place for place, number in enumerate(bins) if number)
    left = min(first, int(required * 40), 6)
    axes.set_xlim(left, 40)
    ticks = [one for one in range(0, 41, 4) if one >= left]
    axes.set_xticks(ticks, [percent(one / 40) for one in ticks])
    if found.required is not None:
        axes.vlines(required * 40, 0, top, colors=INK, linewidth=0.8, linestyles=(0, (3, 3)), clip_on=False)
        place = (required * 40, top)
        axes.annotate(f"required {exactly(required)}", place, (-4, 3), textcoords="offset points", ha="right", color=INK)
    told = [f"{exactly(place / 40)} to {exactly((place + 1) / 40)}: {number}" for place, number in enumerate(bins) if number]
    asked = f" {found.reached} reach the required {exactly(required)}." if found.required is not None else ""
    description = f"{count(len(found.accuracies), 'network')}, median {percent(found.median)}.{asked} {'; '.join(told)}."
    return as_svg(drawing, f"{assignment}-accuracies", "Accuracy on new pictures", description)


def curves(assignment: str, found: Networks) -> str:
    """Return an SVG of the class's training curves: the median, and where four fifths of the class lie."""
    drawing, axes = figure(2.5)
    for band in found.bands:
        validation = band.name == "val_accuracy"
        epochs = range(1, len(band.middle) + 1)
        colour = BROKE if validation else FULL
        axes.fill_between(epochs, band.low, band.high, color=colour, alpha=0.18, linewidth=0)
        axes.plot(epochs, band.middle, color=colour, linewidth=1.8, linestyle=(0, (4, 2)) if validation else "-")
    _label_ends(axes, found.bands)
    _share_axis(axes)
    longest = max(len(band.middle) for band in found.bands)
    axes.set(xlim=(0.5, longest + 0.5 + 0.28 * longest))
    axes.set_xticks(sorted({1, *range(5, longest + 1, 5)}))
    axes.tick_params(axis="x", length=0, colors=MUTED)
    axes.set_xlabel("epoch", color=MUTED, loc="left")
    told = "; ".join(
        f"{CURVE_NAMES[band.name]}: median {percent(band.middle[0])} after the first epoch, {percent(band.middle[-1])} after"
        f" epoch {len(band.middle)}, there between {percent(band.low[-1])} and {percent(band.high[-1])} for four fifths"
        for band in found.bands
    )
    description = f"Accuracy of {count(found.told, 'training')} by epoch. {told}."
    return as_svg(drawing, f"{assignment}-curves", "Training curves of the class", description)


def _label_ends(axes: Axes, bands: Sequence[Band]) -> None:
    """Write each curve's name at its end; two that end close together are moved apart."""
    ends = sorted(bands, key=lambda band: band.middle[-1])
    heights = [band.middle[-1] for band in ends]
    if len(heights) == 2 and heights[1] - heights[0] < 0.09:
        middle = sum(heights) / 2
        heights = [middle - 0.045, middle + 0.045]
    for band, height in zip(ends, heights, strict=True):
        colour = BROKE_INK if band.name == "val_accuracy" else FULL
        axes.text(len(band.middle) + 0.4, height, CURVE_NAMES[band.name], va="center", color=colour, fontweight="bold")


def confusions(assignment: str, gallery: Sequence[Matrix]) -> str:
    """Return an SVG with the confusion matrices: a row for each view, a column for what it is taken for."""
    columns = min(GALLERY_COLUMNS, len(gallery))
    rows = -(-len(gallery) // columns)
    drawing, every = panels(rows, columns, CELL * 1.16 * rows, CELL * columns)
    for axes, one in zip(every, gallery, strict=False):
        _draw_matrix(axes, one)
    for axes in every[len(gallery) :]:
        axes.set_axis_off()
    told = " ".join(f"{one.title}, {percent(one.accuracy)} right; {_tell_worst(one)}." for one in gallery)
    return as_svg(drawing, f"{assignment}-confusions", "Confusion matrices", told)


def _draw_matrix(axes: Axes, one: Matrix) -> None:
    size = len(VIEWS)
    axes.set(xlim=(0, size), ylim=(size, 0), aspect="equal")
    axes.bar(size / 2, size, size, color=TRACK, alpha=0.55)
    cells = [(row, column) for row in range(size) for column in range(size) if one.shares[row, column] >= SMALLEST]
    colours = [(FULL, round(float(one.shares[cell]), 2)) for cell in cells]
    axes.bar([column + 0.5 for _, column in cells], 1, 0.97, bottom=[row for row, _ in cells], color=colours, linewidth=0)
    for row, column in cells:
        share = float(one.shares[row, column])
        ink = PAPER if share >= DARK else INK
        axes.text(column + 0.5, row + 0.5, f"{100 * share:.0f}", ha="center", va="center", color=ink, fontsize=6)
    axes.set_xticks([place + 0.5 for place in range(size)], SHORT)
    axes.set_yticks([place + 0.5 for place in range(size)], SHORT)
    axes.tick_params(length=0, labelsize=6.5, labelcolor=MUTED, pad=1)
    title = one.title if len(one.title) <= 26 else one.title[:25] + "…"
    axes.set_title(f"{title}\n{percent(one.accuracy)}", fontsize=7, color=INK, loc="left", parse_math=False)


def _tell_worst(one: Matrix) -> str:
    row, column = one.worst
    share = float(one.shares[row, column])
    if share <= 0:
        return "no view is taken for another"
    return f"{VIEWS[row]} is taken for {VIEWS[column]} in {percent(share)}"


def _tell_progress(steps: Sequence[Progress], titles: Mapping[str, str]) -> str:
    told = [
        f"{titles.get(one.assignment, one.assignment)}: median {percent(one.quantiles[2])}, middle half"
        f" {percent(one.quantiles[1])} to {percent(one.quantiles[3])}, of {count(one.students, 'student')}"
        for one in steps
        if one.quantiles
    ]
    return "; ".join(told) + "." if told else "Nothing has been graded yet."


def _share_axis(axes: Axes) -> None:
    """Draw a scale from nothing to all, with faint lines."""
    axes.set(ylim=(0, 1.04))
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], [percent(one) for one in (0, 0.25, 0.5, 0.75, 1)])
    axes.tick_params(axis="y", length=0, labelcolor=MUTED)
    axes.grid(axis="y", color=TRACK, linewidth=0.8)
    axes.set_axisbelow(True)
