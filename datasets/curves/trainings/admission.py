"""Which histories are clear enough to be shown or asked about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from .verdict import SHORTEST, Cuts, History, diagnose, mean_before

LEARNED = (0.70, 0.75, 0.80)
WINDOWS = (1, 3, 5)
SHARES = (0.7, 1.0, 1.3)  # every other cut, 30 % lower and higher
SHIFTED = (Cuts.gap, Cuts.reverse_gap, Cuts.rise, Cuts.fall)
FALLS = (2, 3, 4)
ABOVE_CHANCE = 0.05


def variations() -> Iterator[Cuts]:
    """Yield every combination of the cuts that a verdict has to survive."""
    chosen = product(LEARNED, WINDOWS, FALLS)
    for (learned, window, falls), shares in product(chosen, product(SHARES, repeat=len(SHIFTED))):
        gap, reverse_gap, rise, fall = (cut * share for cut, share in zip(SHIFTED, shares, strict=True))
        yield Cuts(learned, gap, reverse_gap, rise, fall, falls, window)


def refusal(history: History, classes: int) -> str | None:
    """Return why a history is not admitted, as a sentence, or None when it is.

    classes: how many there are, so that a network that only guesses is recognised
    """
    lengths = {len(values) for values in history.values()}
    if len(lengths) != 1 or min(lengths) < SHORTEST:
        return f"Its lists should be equally long, with at least {SHORTEST} epochs."
    if mean_before(history["accuracy"], max(lengths), 5) < 1 / classes + ABOVE_CHANCE:
        return "The network is stuck at chance: there is nothing to be read from such a curve."
    verdicts = {diagnose(history, cuts) for cuts in variations()}
    if len(verdicts) > 1:
        return f"It is not clear-cut: with other cuts it is {' or '.join(sorted(verdicts))}."
    return None
