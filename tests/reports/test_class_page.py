"""The class page as a browser and a reader get it."""

import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sample_class import SCRIPT, class_of_24, result
from term_grades import grades_of, results_of, term_course

from autograder.course import Course, LatePolicy
from autograder.errors import StorageError
from autograder.grades import ByHand, Entered
from autograder.reports.class_page import write_class_page
from autograder.reports.class_records import ClassRecords
from autograder.results import SubmissionResult, Training

ALL_LOST = LatePolicy(penalty_per_day=1.0, maximum_penalty=1.0)
VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}


class Outline(HTMLParser):
    """Checks that every element closes, and collects ids, links, scripts and table rows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.count: dict[str, int] = {}
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.count[tag] = self.count.get(tag, 0) + 1
        values = dict(attributes)
        assert not [name for name in values if name.startswith("on")]
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [value or "" for name, value in attributes if name in ("src", "href", "xlink:href", "action")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.text += data


@pytest.fixture
def page(tmp_path: Path, the_course: Course, the_class: list[SubmissionResult]) -> str:
    note = "The demo secret was used: see `.course-secret`."
    write_class_page(the_course, ClassRecords(the_class), tmp_path / "class.html", [note])
    return (tmp_path / "class.html").read_text(encoding="utf-8")


def written(tmp_path: Path, course: Course, results: list[SubmissionResult]) -> str:
    write_class_page(course, ClassRecords(results), tmp_path / "class.html")
    return (tmp_path / "class.html").read_text(encoding="utf-8")


def test_the_page_is_well_formed_with_unique_ids(page: str) -> None:
    outline = Outline(page)
    assert len(outline.ids) == len(set(outline.ids))


def test_the_page_needs_nothing_from_outside(page: str) -> None:
    assert all(link.startswith("#") for link in Outline(page).links)
    assert set(re.findall(r"https?://[^\s\"'<&]+", page)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
        "http://example.org",  # a student's hostile name
    }
    assert "@import" not in page
    assert "url(" not in re.sub(r"url\(#", "", page)
    assert "default-src 'none'" in page


def test_hostile_names_are_text(page: str) -> None:
    outline = Outline(page)
    assert outline.count["script"] == 1
    assert SCRIPT in outline.text
    assert r"tab\tand\x1b[31mred\nline" in outline.text
    assert "\x1b" not in page


def test_hostile_titles_hints_and_reasons_are_text(tmp_path: Path, the_course: Course) -> None:
    course = dataclasses.replace(the_course, title=SCRIPT, term=f"</title>{SCRIPT}")
    one = result("a", {"steer": 1}, status="broke", reason=f"`{SCRIPT}` {SCRIPT}")
    other = result("b", {"steer": 1})
    case = dataclasses.replace(other.questions[0].cases[0], passed=False, hint=f"{SCRIPT} `{SCRIPT}` '\"")
    question = dataclasses.replace(other.questions[0], id=SCRIPT, cases=(case,))
    other = dataclasses.replace(other, assignment=SCRIPT, questions=(question,))
    outline = Outline(written(tmp_path, course, [one, other]))
    assert outline.count["script"] == 1


def test_every_student_has_a_row_and_the_outcomes_have_their_sections(page: str) -> None:
    outline = Outline(page)
    body = page.partition('<table class="students">')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    assert body.count("<tr>") == 24
    assert len(re.findall('<td class="[fpou]"', body)) == 24 * 8
    assert "Grader faults: not judged yet" in outline.text
    assert "Submissions that broke" in outline.text
    assert "The fork server ended while this submission ran." in outline.text


def test_a_fault_shows_no_points(tmp_path: Path, the_course: Course) -> None:
    page = written(tmp_path, the_course, [result("a", {"steer": 1}, status="fault", reason="Ours.")])
    body = page.partition('<table class="students">')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    assert body.count('<td class="u"') == 8
    assert '<td class="h" data-value="0"></td>' in body


def test_titles_notes_and_hints_are_there(page: str) -> None:
    text = " ".join(Outline(page).text.split()).replace("\u00a0", " ")
    for words in (
        "Neural networks for images",
        "Autumn 2026",
        "24 students, 24 submissions",
        "The demo secret was used: see .course-secret.",
        "Due 2 November 2026, 23:59 (Europe/Berlin). 12 points.",
        "The intercepts of the first layer pass through the second one's weights.",
        "No submissions yet.",
    ):
        assert words in text


def test_how_long_judging_took_is_told_and_of_students_nothing_that_is_not_known(page: str) -> None:
    text = " ".join(Outline(page).text.split())
    assert "Judging took 4.62 s in all: the median took 0.21 s, the longest 0.21 s." in text, "22 that could be read"
    assert "How long students worked is not known: a notebook does not tell." in text


def test_hints_are_ranked_by_students(tmp_path: Path, the_course: Course) -> None:
    results = [result("a", {"steer": 1}), result("b", {"steer": 1, "fires": 1}), result("c")]
    text = " ".join(Outline(written(tmp_path, the_course, results)).text.split())
    ranked = text.partition("What students misunderstood")[2].partition("Students")[0]
    assert ranked.index("the matrix is transposed. steer") < ranked.index("strictly above its threshold")
    assert "1 2 weights[t][s] is the weight" in ranked


def test_results_of_an_assignment_that_left_the_course_are_kept(tmp_path: Path, the_course: Course) -> None:
    text = Outline(written(tmp_path, the_course, [result("a", assignment="99-old")])).text
    assert "No longer in course.yml" in text
    assert "99-old" in text


def test_an_empty_course_and_a_class_of_one_have_a_page(tmp_path: Path, the_course: Course) -> None:
    assert Outline(written(tmp_path, the_course, [])).text.count("No submissions yet.") == 3
    assert "1 student, 1 submission" in Outline(written(tmp_path, the_course, [result("a")])).text


def test_the_same_results_in_any_order_give_the_same_page(tmp_path: Path, the_course: Course) -> None:
    results = class_of_24()
    assert written(tmp_path, the_course, results) == written(tmp_path, the_course, results[::-1])


def test_a_thousand_students_fit_in_a_page_of_some_megabytes(tmp_path: Path, the_course: Course) -> None:
    results = [
        dataclasses.replace(one, student=f"{one.student} {index}") for index in range(42) for one in class_of_24(seed=index)
    ]
    assert len(results) == 1008
    assert len(written(tmp_path, the_course, results)) < 1_000_000


def test_a_page_that_cannot_be_written_is_one_sentence(tmp_path: Path, the_course: Course) -> None:
    (tmp_path / "class.html").mkdir()
    with pytest.raises(StorageError, match=r"class\.html cannot be written"):
        write_class_page(the_course, ClassRecords([]), tmp_path / "class.html")


def test_lateness_and_its_penalty_missing_ones_and_risks_are_there(tmp_path: Path) -> None:
    results = results_of({"a": (1.0, 0.9, 0.9), "b": (0.4, None, None)})
    grades = grades_of(results, {("a", "01-neuron"): -30, ("b", "01-neuron"): 3})
    write_class_page(term_course(), ClassRecords(results, grades), tmp_path / "class.html")
    page = (tmp_path / "class.html").read_text(encoding="utf-8")
    text = " ".join(Outline(page).text.split()).replace("\u00a0", " ")
    assert "graded, 1 d 6 h late, −20 %" in text
    assert '<td class="n">9.6</td>' in page, "12 points, of which lateness takes a fifth"
    assert "80 late" in text
    assert "1 missing Name of b" in text
    assert "Name of b b13 %below 50 %; 2 assignments missing" in text
    assert "1 late: that cost the class 2.4 points." in text


def test_what_a_person_entered_is_in_what_counts(tmp_path: Path) -> None:
    results = results_of({"a": (1.0, 1.0, 1.0), "b": (1.0, 1.0, 1.0)})
    entered = {"01-neuron": Entered({"explain": 2.0}, {"a": {"explain": ByHand(1.25)}})}
    grades = grades_of(results, entered=entered)
    write_class_page(term_course(), ClassRecords(results, grades), tmp_path / "class.html")
    page = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert page.count(">Counts</th>") == 1
    assert '<td class="n">13.25</td>' in page


def test_only_all_of_the_points_is_100_among_everybody_too(tmp_path: Path) -> None:
    results = results_of({"a": (0.998, 0.001, 1.0)})
    write_class_page(term_course(), ClassRecords(results, grades_of(results)), tmp_path / "class.html")
    page = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert re.findall(r'<td class="a \w">(\d+)</td>', page) == ["99", "1", "100"]


def test_one_point_is_no_points(tmp_path: Path) -> None:
    small = [dataclasses.replace(one, score=1.0, possible=1.0) for one in results_of({"a": (1.0, None, None)})]
    entered = {"01-neuron": Entered({"explain": 1.0})}
    grades = grades_of(small, {("a", "01-neuron"): -2}, course=dataclasses.replace(term_course(), late_policy=ALL_LOST))
    write_class_page(term_course(), ClassRecords(small, grades, entered=entered), tmp_path / "class.html")
    text = " ".join(Outline((tmp_path / "class.html").read_text(encoding="utf-8")).text.split())
    assert "23:59 (Europe/Berlin). 1 point." in text
    assert "1 late: that cost the class 1 point." in text
    assert "explain, 1 point: 0 graded, 1 awaiting a grade" in text


def test_a_students_hints_are_numbers_that_the_list_explains(tmp_path: Path, the_course: Course) -> None:
    page = written(tmp_path, the_course, [result("a", {"steer": 1}), result("b", {"steer": 1, "fires": 1})])
    assert re.findall(r'<td class="h"[^>]*>([\d ]*)</td>', page) == ["1", "1 2"]
    assert re.findall(r'data-hint="(\d)"', page) == ["1", "2"]


def test_reliability_is_shown_where_the_class_is_large_enough(page: str, tmp_path: Path, the_course: Course) -> None:
    assert "reliability, error" in page
    assert "reliability, error" not in written(tmp_path, the_course, [result("a"), result("b")])


def test_hostile_students_are_text_in_every_table_and_chart(tmp_path: Path) -> None:
    results = results_of({SCRIPT: (1.0, 0.1, None), f'"{SCRIPT}': (0.1, None, None), "$x^2$ `\u202e": (0.3, 0.3, 0.3)})
    confusion = tuple(tuple(5 * (row == column) for column in range(6)) for row in range(6))
    trained = {one.student: Training(1.0, 0.5, confusion, {"accuracy": (0.5, 1.0)}) for one in results}
    records = ClassRecords(results, grades_of(results, {(SCRIPT, "01-neuron"): -2}), {"01-neuron": trained})
    write_class_page(term_course(), records, tmp_path / "class.html")
    outline = Outline((tmp_path / "class.html").read_text(encoding="utf-8"))
    assert outline.count["script"] == 1
    assert "Trained networks" in outline.text
    assert outline.text.count(SCRIPT) >= 8
    assert len(outline.ids) == len(set(outline.ids))
