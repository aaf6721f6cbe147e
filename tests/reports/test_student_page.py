"""A student's page: all that helps, nothing of a hidden test but its hint, nobody else, and nothing that runs."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from PIL import Image
from sample_class import FORMULA, SCRIPT, class_of_24, course, result

from autograder.course import Course
from autograder.grades import ByHand, Entered, Mark, Received
from autograder.reports.feedback_notebook import feedback_notebook, plain
from autograder.reports.standing import standing
from autograder.reports.student_page import Feedback, Figure, student_page
from autograder.results import CaseResult, QuestionResult, SubmissionResult
from autograder.roster import Student

ADA = Student("s1", "Ada King")
MAY_BE_THERE = {"html", "head", "meta", "title", "style", "body", "header", "main", "section", "article", "footer", "h1",
                "h2", "h3", "p", "ul", "li", "b", "bdi", "code", "span", "div", "figure", "figcaption", "img"}  # fmt: skip


class Elements(HTMLParser):
    """Collects a page's elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data


def png(width: int = 4, height: int = 3) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(buffer, "PNG")
    return buffer.getvalue()


def feedback(result: SubmissionResult, student: Student = ADA, **changes: object) -> Feedback:
    assignment = course().assignments[0]
    mark = Mark(assignment.id, result.score, 0.0, result.score, result.possible, 1.0, Received(), "graded", True)
    due = datetime(2026, 11, 2, 22, 59, tzinfo=UTC)
    return dataclasses.replace(Feedback(student, assignment, result, mark, due), **changes)  # type: ignore[arg-type]


def text_of(one: Feedback) -> str:
    return " ".join(Elements(student_page(course(), one).decode()).text.split())


def test_it_tells_what_was_right_what_was_lost_and_the_hint() -> None:
    told = text_of(feedback(result("s1", {"weighted_sum": 1, "fires": 3})))
    assert "Neural networks for images" in told
    assert "Ada King s1" in told
    assert "10.3333 of 12 points" in told
    assert "✓activations 2 of 2: all right" in told
    assert "weighted_sum 1.3333 of 2 The bias is added once for each neuron" in told
    assert "2 of 3 hidden tests passed" in told
    assert "It was due on 2 November 2026, 23:59 (Europe/Berlin)." in told


def test_the_late_penalty_and_the_gradebooks_scale_are_told() -> None:
    one = feedback(result("s1"))
    mark = dataclasses.replace(
        one.mark, penalty=0.2, points=80.0, possible=100.0, received=Received(datetime(2026, 11, 4, 12, tzinfo=UTC))
    )
    told = text_of(dataclasses.replace(one, mark=mark))
    assert "Handed in on 4 November 2026, 13:00" in told
    assert "Being late costs 20 % of the points." in told
    assert "That counts as 80 of 100 points." in told


def test_of_a_hidden_test_there_is_the_hint_alone() -> None:
    cases = (
        CaseResult("test_secret_bias_of_7", True, False, "The bias counts once."),
        CaseResult("test_secret_passed", True, True, None),
        CaseResult("test_secret_unhinted", True, False, "The check `test_secret_unhinted` in the notebook fails."),
        CaseResult("test_public_sum", False, False, "Look at the sum."),
    )
    judged = SubmissionResult("01-neuron", "s1", "graded", None, 1.0, 3.0, 0.1, (QuestionResult("q", 1.0, 3.0, cases),))
    for text in (text_of(feedback(judged)), feedback_notebook(course(), feedback(judged)).decode()):
        assert "test_secret" not in text
        assert re.search("The bias counts once", text)
        assert "A hidden test of this question fails" in text
        assert "Look at the sum" in text


def test_a_submission_that_broke_reads_why() -> None:
    told = text_of(feedback(result("s1", status="broke", reason="Cell 7 ran longer than 60 s.")))
    assert "could not be judged to its end Cell 7 ran longer than 60 s." in told


def test_the_class_is_there_only_where_it_is_given_and_never_a_name() -> None:
    group = class_of_24()
    alone, compared = feedback(result("s1")), feedback(result("s1"), standing=standing(group))
    assert "the class" not in text_of(alone)
    assert "Half of the 19 students" in text_of(compared)
    page = student_page(course(), compared).decode()
    assert not [one.student for one in group if one.student in page]


def test_of_a_small_class_nothing_is_told() -> None:
    graded = [one for one in class_of_24() if one.status == "graded"]
    assert standing(graded[:9]) is None
    assert standing(graded[:10]) is not None
    broke = [dataclasses.replace(one, status="broke") for one in graded]
    assert standing([*graded[:9], *broke]) is None


HOSTILE = (
    SCRIPT, FORMULA, "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "javascript:alert(1)", "`<b>`", "{{ 7*7 }}",
    "</style><script>alert(1)</script>", "<!--", "\u202egnp.exe", "line\nbreak\x1b[31m", "latin-\udce9",
)  # fmt: skip


def entered(**hands: ByHand) -> Entered:
    return Entered({"explain": 2.0, "why": 1.0}, {"s1": hands})


def test_what_a_person_graded_is_told_with_the_comment_and_counts() -> None:
    hands = entered(weighted_sum=ByHand(2.0, None, "The test was too strict.\nSorry!"), fires=ByHand(None, 0.5),
                    explain=ByHand(1.0, None, "Nearly."))  # fmt: skip
    one = feedback(result("s1", {"weighted_sum": 1, "fires": 3}), entered=hands)
    told = text_of(one)
    assert "12.5 of 14 points" in told  # 10 1/3 of 12 judged, 2 for 1 1/3, half a point extra, 1 of 2 for the words
    assert "✓weighted_sum 2 of 2: all right Graded by a person. The test was too strict. Sorry!" in told
    assert "The bias is added once" not in told
    assert "Extra credit: 0.5." in told
    assert "·explain 1 of 2 Graded by a person. Nearly." in told
    notebook = json.loads(feedback_notebook(course(), one))
    texts = ["".join(cell["source"]) for cell in notebook["cells"]]
    assert "**12.5 of 14 points**" in texts[0]
    assert [text.splitlines()[2:] for text in texts if "explain" in text] == [["Graded by a person.", "", "> Nearly."]]


def test_what_waits_for_a_person_counts_for_nothing_yet() -> None:
    one = feedback(result("s1"), entered=entered(explain=ByHand(comment="See me first.")))
    one = dataclasses.replace(one, mark=dataclasses.replace(one.mark, points=15.0, possible=15.0))
    told = text_of(one)
    assert "12 of 12 points" in told
    assert "That counts as 15 of 15 points so far." in told
    waits = "A person has yet to grade it: until then it counts neither for you nor against you."
    assert f"·explain – of 2 {waits} See me first. ·why – of 1 {waits}" in told


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_grader_writes_is_text(text: str) -> None:
    hands = Entered({text: 1.0}, {"s1": {text: ByHand(0.5, None, text), "weighted_sum": ByHand(comment=text)}})
    elements = Elements(student_page(course(), feedback(result("s1"), entered=hands)).decode())
    assert {tag for tag, _ in elements.found} <= MAY_BE_THERE
    assert elements.open == []


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_student_writes_is_text(text: str) -> None:
    hostile = CaseResult(text, False, False, text)
    judged = SubmissionResult("01-neuron", text, "broke", text, 1.0, 3.0, 0.1, (QuestionResult(text, 1.0, 3.0, (hostile,)),))
    page = student_page(course(), feedback(judged, Student(text, text), figures=(Figure(png(), text),))).decode()
    elements = Elements(page)
    assert {tag for tag, _ in elements.found} <= MAY_BE_THERE
    assert elements.open == []
    assert not [name for _, values in elements.found for name in values if name.startswith("on")]
    addresses = [values[name] for _, values in elements.found for name in ("src", "href", "action") if name in values]
    assert [(one or "")[:22] for one in addresses] == ["data:image/png;base64,"]
    assert "49" not in elements.text
    assert "default-src 'none'" in page
    assert "\x1b" not in page


@pytest.mark.parametrize("text", HOSTILE)
def test_a_notebook_shows_a_students_text_as_text(text: str) -> None:
    judged = SubmissionResult("01-neuron", text, "broke", text, 1.0, 3.0, 0.1, (QuestionResult(text, 1.0, 3.0, ()),))
    notebook = json.loads(feedback_notebook(course(), feedback(judged, Student(text, text))))
    shown = "".join(cell["source"] for cell in notebook["cells"])
    assert {cell["cell_type"] for cell in notebook["cells"]} == {"markdown"}
    outside_code = "".join(part for place, part in enumerate(shown.split("`")) if place % 2 == 0)
    assert not re.search(r"(?<!\\)[<\[]", outside_code)


def test_markdown_is_shown_as_it_stands() -> None:
    assert plain("`x_1` is *not* a_b [here](x)") == r"`x_1` is \*not\* a\_b \[here\]\(x\)"
    assert plain("one ` alone") == "one ' alone"


def test_figures_are_in_the_page_with_words_for_who_cannot_see_them() -> None:
    page = student_page(course(), feedback(result("s1"), figures=(Figure(png(), "train"), Figure(png()))))
    images = [values for tag, values in Elements(page.decode()).found if tag == "img"]
    assert [one["alt"] for one in images] == ["Figure 1 of your notebook, from the part of train",
                                              "Figure 2 of your notebook"]  # fmt: skip
    notebook = json.loads(feedback_notebook(course(), feedback(result("s1"), figures=(Figure(png(), "train"),))))
    assert notebook["cells"][-1]["attachments"]["figure-1.png"]["image/png"]


def test_the_same_results_make_the_same_page(the_course: Course) -> None:
    one = feedback(result("s1", {"fires": 2}), figures=(Figure(png()),))
    assert student_page(the_course, one) == student_page(the_course, one)
