"""The printed protocol holds everything two people sign for, and each recalled dose has its boxes (design.md 3)."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content
from bedside.report import voice
from bedside.report.protocol_document import protocol_document
from bedside.resources import names, read_bytes
from tests.report.sheets import page_texts, squeezed
from tests.report.test_french import Remembering

TABLE = Path(__file__).parents[1] / "spec" / "decision_table.csv"
TIERS = ("T1", "T2", "T3", "T4")
GRADES = {
    "preferred": "preferred",
    "acceptable": "acceptable",
    "avoid": "avoid",
    "contraindicated": "contraind.",
}


@cache
def content() -> Content:
    loaded = load({name: read_bytes(name) for name in (*names("forms"), "resources/glossary.toml")})
    assert not isinstance(loaded, Faults), loaded
    return loaded


@cache
def document() -> bytes:
    return protocol_document(content(), "en", ".")


@cache
def pages() -> tuple[str, ...]:
    return tuple(page_texts(document()))


@cache
def whole() -> str:
    """Every word of it, without white space and without what frames each page."""
    return squeezed(" ".join(_text_of(page) for page in pages()))


def _text_of(page: str) -> str:
    page = re.sub(r"Content hash [0-9a-f]{16}.*$", "", page)
    return page.removeprefix("Protocol 1.0.0 for ratification").replace(
        "Read, initials: ________ ________", ""
    )


def part(number: int) -> str:
    """The text of one part, which begins on the page that the cover names."""
    begins = [int(page) for _, page in re.findall(r"(\d+)\. [A-Z][A-Za-z ]+? (\d+)(?= |$)", pages()[0])]
    ends = [*begins[1:], len(pages()) + 1]
    return " ".join(_text_of(page) for page in pages()[begins[number - 1] - 1 : ends[number - 1] - 1])


def raw(name: str) -> dict:  # type: ignore[type-arg]  # TOML as it lies in the file
    return tomllib.loads(read_bytes(name).decode())


def micro(text: str) -> str:
    """The sheet writes the Greek letter in full (safety.md N5)."""
    return re.sub("[µμ](g|mol)", lambda found: {"g": "microgram", "mol": "micromol"}[found[1]], text)


def english(text: str | dict[str, str]) -> str:
    """What is written once for both languages, or the English of two."""
    return text if isinstance(text, str) else text["en"]


def test_the_cover_names_version_hash_and_review_dates() -> None:
    cover = pages()[0]
    form = raw("forms/protocol.toml")
    for said in (form["version"], content().content_hash, str(form["reviewed"]), str(form["review_due"])):
        assert said in cover
    assert "1115 rows of the decision table" in cover


def test_the_cover_names_the_page_on_which_each_part_begins() -> None:
    for number, page in re.findall(r"(\d+)\. [A-Z][A-Za-z ]+? (\d+)(?= |$)", pages()[0]):
        assert re.match(rf"{number}\. [A-Z]", _text_of(pages()[int(page) - 1]).strip()), number


@pytest.mark.hazard("H15")
def test_every_page_has_its_number_the_hash_and_the_review_dates() -> None:
    for number, page in enumerate(pages(), start=1):
        assert f"Page {number} of {len(pages())}" in page
        assert content().content_hash[:16] in page
        assert f"review due {content().review_due}" in page


def test_the_same_content_gives_the_same_bytes_in_our_own_font() -> None:
    assert protocol_document(content(), "en", ".") == document()
    faces = set(re.findall(rb"/BaseFont /([^\s/]+)", document()))
    assert faces
    assert all(b"SourceSans3" in face for face in faces), faces
    assert document().count(b"/FontFile2") > 0


def test_a_ward_with_a_decimal_comma_reads_every_number_with_it() -> None:
    printed = " ".join(" ".join(page_texts(protocol_document(content(), "en", ","))).split())
    for said in ("2,5 weeks 5 to 6, 1,25 week 7", "5,55 (2,13 to 14,49)", "HScore from 38,4 °C"):
        assert said in printed
    assert f"Protocol {content().version} for ratification" in printed


def test_no_letter_is_missing_from_the_font() -> None:
    assert "[U+" not in "".join(pages())


def test_every_question_stands_there_with_its_reason() -> None:
    asked = 0
    for name in names("forms/steps"):
        for section in raw(name).get("sections", ()):
            for item in section["items"]:
                asked += 1
                for said in (item["label"]["en"], item["id"], item["why"]["en"]):
                    assert squeezed(micro(said)) in whole(), said
    assert asked == len([item for step in content().steps for part in step.sections for item in part.items])


LIMITS = [
    # safety.md and scores.md 1.4 as the form has them: weight in kg, a week; creatinine, 48 h
    ("weight", "inkg,lb;refusedoutside20to400kg;askedagainoutside35to200kg;holdsfor168h;required;critical"),
    (
        "creatinine",
        "refusedoutside5to4000micromol/L;askedagainoutside20to1500micromol/L;takes<and>;holdsfor48h",
    ),
]


@pytest.mark.parametrize(("item", "said"), LIMITS)
def test_a_measured_value_stands_there_with_limits_and_validity(item: str, said: str) -> None:
    assert said in whole().replace("\u00a0", "")


@pytest.mark.hazard("H16")
def test_every_row_of_the_published_table_has_its_grade_under_its_context_and_tier() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 1115
    wanted = Counter((row["context"], row["tier"], GRADES[row["grade"]]) for row in rows)
    assert Counter(printed_grades()) == wanted


def printed_grades() -> Iterator[tuple[str, str, str]]:
    """Context, tier and grade of each cell of the table, told by where the word stands on the page."""
    words = re.compile(
        r"(?P<code>[A-Z_]+): option\s+T1\s+T2\s+T3\s+T4|(?P<end>: dose\s+Amount)|"
        + "|".join(map(re.escape, GRADES.values()))
    )
    paper = pypdfium2.PdfDocument(document())
    context, columns = "", {}
    for page in paper:
        letters = page.get_textpage()
        text = letters.get_text_range()
        for found in words.finditer(text):
            if found["code"]:
                context = found["code"]
                ends = (found.end() - len(found[0]) + found[0].rindex(tier) for tier in TIERS)
                columns = {
                    round(letters.get_charbox(at, loose=True)[0]): tier
                    for at, tier in zip(ends, TIERS, strict=True)
                }
            if found["end"]:
                columns = {}
            tier = columns.get(round(letters.get_charbox(found.start(), loose=True)[0]))
            if tier is not None and not found["code"]:
                yield context, tier, found[0]
    paper.close()


@pytest.mark.hazard("H14")
def test_each_recalled_dose_has_a_box_to_confirm_and_one_to_withhold_and_no_other_dose_has() -> None:
    doses = [dose for drug in raw("forms/drugs.toml")["drug"] for dose in drug.get("doses", ())]
    recalled = [dose["id"] for dose in doses if dose["mark"] == "R"]
    text = part(6)
    assert text.count("☐ confirm") == text.count("☐ withhold") == len(recalled)
    for dose in doses:
        assert squeezed(dose["label"]["en"]) in squeezed(text)
        assert squeezed(dose["id"]) in squeezed(text)
    assert "".join(pages()).count("☐") == 2 * len(recalled)
    assert f"Recalled doses: {len(recalled)}." in pages()[-1]


DOSES = [
    # pathway.md 7.3 to 7.5
    "8 mg/kg IV once, maximum 800 mg, refused above 800 mg",
    "1 to 2 mg/kg PO once daily",
    "30 mg/kg IV once daily, 1 to 3 days, then moderate dose, maximum 1000 mg, refused above 1000 mg",
    "150 mg/m² IV twice a week for 2 weeks, then once a week",
    "200 mg IV every 8 h",
]


@pytest.mark.parametrize("words", DOSES)
def test_a_dose_stands_there_with_amount_route_schedule_and_limits(words: str) -> None:
    assert squeezed(words) in squeezed(part(6))


def test_every_rule_plan_line_position_and_source_stands_there() -> None:
    for name in names("forms/rules"):
        for rule in raw(name)["rule"]:
            assert squeezed(rule["id"]) in whole()
            assert squeezed(micro(rule["text"]["en"])) in whole(), rule["id"]
    for line in raw("forms/plan.toml")["plan"]:
        assert squeezed(micro(line["text"]["en"])) in whole(), line["id"]
    for point in raw("forms/disagreements.toml")["disagreement"]:
        for position in ("mav20", "meh20r", "since", "behaviour"):
            assert squeezed(micro(point[position]["en"])) in whole(), point["id"]
    for source in raw("forms/references.toml")["reference"]:
        assert squeezed(micro(english(source["citation"]))) in whole(), source["key"]


def test_every_parasite_context_and_option_stands_there() -> None:
    for parasite in raw("forms/parasites.toml")["parasite"]:
        assert squeezed(micro(parasite["caveat"]["en"])) in whole()
    for context in raw("forms/contexts.toml")["context"]:
        assert squeezed(f"{context['code']}: {context['label']['en']}") in whole()
    for option in raw("forms/options.toml")["option"]:
        assert squeezed(option["label"]["en"]) in squeezed(part(5))


def test_the_last_page_has_lines_for_two_people_under_the_hash_they_sign_for() -> None:
    last = pages()[-1]
    assert content().content_hash in squeezed(last)
    for line in ("Name", "Role", "Registration number", "Signature ", "Date and time"):
        assert last.count(line) == 2, line
    assert "Person 1" in last
    assert "Person 2" in last


def test_the_french_protocol_speaks_french_and_lacks_no_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Remembering()
    monkeypatch.setattr(voice, "FRENCH", words)
    french = page_texts(protocol_document(content(), "fr", ","))
    assert words.missing == set()
    assert "Protocole 1.0.0 à ratifier" in french[0]
    assert f"Page 1 sur {len(french)}" in french[0]
    assert "☐ confirmer" in " ".join(french)
    assert "0,75 mg/kg" in " ".join(french)
