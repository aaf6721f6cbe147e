"""A class of 24 on one assignment: accents, hostile names, right, wrong, broken and unjudged submissions."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from autograder.course import Assignment, Course
from autograder.results import CaseResult, QuestionResult, SubmissionResult, total

SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://example.org","marks")'
STUDENTS = (
    "Émile Zátopek", "Søren Kierkegård", "Zoë Núñez-Peña", "Łukasz Wiśniewski", "Mai Nguyễn", "Jürgen Groß",
    "Ana María de la Cruz", "s007", "s017", "Ada Lovelace", "Noor van den Berg", "李小龍", "Σωκράτης",
    "Иван Петров", "محمد علي", SCRIPT, FORMULA, "+49 170 123", "[bold red]Bobby[/] :smile: $x^2$",
    "tab\tand\x1b[31mred\nline", "a-name-so-long-that-no-column-of-a-table-was-ever-made-to-hold-all-of-it",
    "\"quoted\" & 'ticked', with a comma", "\u202egnp.exe", "latin-\udce9",
)  # fmt: skip

QUESTIONS: Mapping[str, tuple[float, tuple[str, ...]]] = {
    "weighted_sum": (2, ("The bias is added once for each neuron, not once for each input.",
                         "`zip` hides inputs and weights of unequal lengths: compare the lengths first.",
                         "The bias is forgotten: with no inputs, the sum is the bias.")),
    "activations": (2, ("`tanh` is not (1−e⁻ᶻ)/(1+e⁻ᶻ): that one is tanh(z/2).",
                        "`sigmoid` overflows for z = −1000: which exponential stays small?",
                        "`leaky_relu` ignores its `alpha`.")),
    "fires": (1, ("A neuron fires strictly above its threshold, not at it.",
                  "The threshold is a parameter, and not always 1.", "The answer is a bool.")),
    "steer": (1, ("`weights[t][s]` is the weight from sensor s to track t: the matrix is transposed.",
                  "The stronger track turns the robot to the other side.", "Equal sums go straight.")),
    "neuron": (1, ("The intercept is w[0], not the last weight.", "The activation is applied to the sum.",
                   "The intercept is forgotten.")),
    "forward": (2, ("Each layer reads the layer before it, not the input.",
                    "The outputs of every layer are asked for, not the last one's alone.",
                    "The input is not among the outputs.")),
    "xor_layers": (1, ("The network says 1 for (1, 1).", "The network says 0 for (0, 1).", "Two inputs are expected.")),
    "collapse": (2, ("The intercepts of the first layer pass through the second one's weights.",
                     "The product of the weights is in the wrong order.", "The result has one vector per output.")),
}  # fmt: skip


def course(folder: Path = Path("course")) -> Course:
    titles = {"01-neuron": "Compute a neuron’s activation", "02-dense-weights": "Count the weights",
              "03-convolution": "Hand-convolve a 6×6 image"}  # fmt: skip
    return Course(
        title="Neural networks for images",
        term="Autumn 2026",
        time_zone="Europe/Berlin",
        assignments=tuple(
            Assignment(id=name, title=title, weight=1.0, due=f"2026-11-{2 + 7 * week:02}T23:59:00+01:00")
            for week, (name, title) in enumerate(titles.items())
        ),
        folder=folder,
    )


def question(name: str, wrong: int = 0) -> QuestionResult:
    """Build a question whose first `wrong` of three hidden cases fail, each for a third of the points."""
    possible, hints = QUESTIONS[name]
    cases = tuple(
        CaseResult(f"test_{name}_{index}", True, index >= wrong, hint if index < wrong else None)
        for index, hint in enumerate(hints)
    )
    return QuestionResult(name, round(possible * (3 - wrong) / 3, 6), possible, cases)


def result(
    student: str,
    wrong: Mapping[str, int] | None = None,
    *,
    assignment: str = "01-neuron",
    status: str = "graded",
    reason: str | None = None,
) -> SubmissionResult:
    """Build a result in which the named questions have that many failed cases, and the others none."""
    questions = tuple(question(name, (wrong or {}).get(name, 0)) for name in QUESTIONS)
    score = None if status == "fault" else total(questions)
    possible = sum(one.possible for one in questions)
    return SubmissionResult(assignment, student, status, reason, score, possible, 0.21, questions)  # type: ignore[arg-type]


def class_of_24(assignment: str = "01-neuron", seed: int = 1) -> list[SubmissionResult]:
    """Return 24 results: 19 graded, 3 broke, 2 grader faults."""
    rng = random.Random(seed)
    nothing = dict.fromkeys(QUESTIONS, 3)
    special = {
        4: ("broke", "Cell 7 ran longer than 60 s and was stopped: is there a loop that never ends?"),
        9: ("broke", "The notebook cannot be read: it is an empty file."),
        15: ("broke", "The notebook used more than 4096 MiB of memory, so its process was ended."),
        13: ("fault", "The fork server ended while this submission ran."),
        20: ("fault", "This machine does not allow user namespaces."),
    }
    made = []
    for index, student in enumerate(STUDENTS):
        status, reason = special.get(index, ("graded", None))
        if index in (7, 9, 15):
            wrong = nothing
        else:
            skill = rng.random()
            wrong = {
                name: rng.choice((1, 1, 2, 3))
                for difficulty, name in enumerate(QUESTIONS)
                if rng.random() > skill + 0.55 - difficulty * 0.07
            }
        made.append(result(student, wrong, assignment=assignment, status=status, reason=reason))
    rng.shuffle(made)
    return made
