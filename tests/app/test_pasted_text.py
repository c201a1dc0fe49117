"""Pasted laboratory text: read strictly, comparators kept, another patient's text blocked."""

from random import Random

import pytest

from bedside.app.pasted_text import MOST_BYTES, MOST_LINES, read_pasted
from bedside.domain.patient import Identity
from bedside.domain.quantity import Comparator
from tests.app.conftest import PATIENT
from tests.app.pasted_texts import PROTOCOL, harm, made_text
from tests.tables import table

pytestmark = pytest.mark.hazard("H07")
SIGNS = {"=": Comparator.EQUAL, "<": Comparator.BELOW, ">": Comparator.ABOVE, "<=": Comparator.AT_MOST}

READ = """
line                              | item          | sign | value | unit   | why
Ferritin 9200 ug/L                | ferritin      | =    | 9200  | ug/L   | name, number, unit
Ferritin: >40000 µg/L             | ferritin      | >    | 40000 | ug/L   | a limit stays a limit
Ferritin > 40000 ng/mL H          | ferritin      | >    | 40000 | ng/mL  | a space after the sign, a flag behind
Fibrinogen = 0.9 g/L L (2.0-4.0)  | fibrinogen    | =    | 0.9   | g/L    | flag and reference range
triglycerides; 4.2 mmol/L         | triglycerides | =    | 4.2   | mmol/L | the id is a name too
Ferritine 9200 ug/L               | ferritin      | =    | 9200  | ug/L   | French label
"""
NOT_READ = """
line                        | why
Ferritin 9200               | no unit
Ferritin ug/L               | no number
Ferritin 9,200 ug/L         | the other decimal mark, or a separator
Ferritin 9 200 ug/L         | a space in the number
Ferritin 9.2e3 ug/L         | a power of ten
Ferritin 9200 mmol/L        | a unit of another item
Ferritin 2026-11-22 ug/L    | a date
Ferritin 9200 ug/L 8000 ug/L | two numbers
Ferritin 9200 ug/L from 3 May | words behind
Something 9200 ug/L         | a name nobody knows
Ferritin ++ ug/L            | words for a number
Ferritin ９２００ ug/L       | digits of another script
9200 ug/L                   | no name
Ferritin - 9200 ug/L        | a minus that could be a dash
< Ferritin 9200 ug/L        | a sign before the name
"""
WHOSE = """
line                        | blocked | why
Name: Novák, Jana           | no      | the patient
Patient: NOVAK Jana         | no      | without accents
Name: Mrs Jana Novák        | no      | with a title
Name: Jana                  | yes     | a given name alone
Name: Novák, Eva            | yes     | another given name
Name:                       | yes     | nothing
MRN: 99001                  | no      | without the space
MRN: 99002                  | yes     | one digit
DOB: 1980-05-04             | no      | the birth date
Born: 04.05.1980            | no      | day first
DOB: 1980-04-05             | yes     | day and month swapped
DOB: 4 May 80               | yes     | cannot be compared
"""


@pytest.mark.parametrize("row", table(READ), ids=lambda row: row["why"])
def test_a_line_with_name_number_and_unit_is_read_as_it_stands(row: dict[str, str]) -> None:
    [line] = read_pasted(row["line"], PATIENT, PROTOCOL).lines
    assert line.problem == ""
    assert line.item == row["item"]
    assert line.quantity is not None
    assert str(line.quantity.value) == row["value"]
    assert line.quantity.unit == row["unit"]
    assert line.quantity.comparator is SIGNS[row["sign"]]


@pytest.mark.parametrize("row", table(NOT_READ), ids=lambda row: row["why"])
def test_any_other_line_is_shown_with_a_reason_and_gives_no_value(row: dict[str, str]) -> None:
    [line] = read_pasted(row["line"], PATIENT, PROTOCOL).lines
    assert line.text == row["line"]
    assert line.quantity is None
    assert line.problem


@pytest.mark.parametrize("row", table(WHOSE), ids=lambda row: row["why"])
def test_an_identifier_that_is_not_the_patients_blocks_the_whole_text(row: dict[str, str]) -> None:
    pasted = read_pasted(f"Ferritin 9200 ug/L\n{row['line']}", PATIENT, PROTOCOL)
    assert bool(pasted.blocked) is (row["blocked"] == "yes")
    assert bool(pasted.lines) is not bool(pasted.blocked)
    assert pasted.is_named


def test_a_result_that_stands_twice_is_taken_neither_time() -> None:
    pasted = read_pasted("Ferritin 9200 ug/L\nFerritin 920 ug/L\n", PATIENT, PROTOCOL)
    assert [line.quantity for line in pasted.lines] == [None, None]


def test_a_text_over_64_kib_is_refused_whole() -> None:
    line = "Ferritin 9200 ug/L\n"
    most = line + "x" * (MOST_BYTES - len(line))
    assert read_pasted(most, PATIENT, PROTOCOL).blocked == ""
    assert "64 KiB" in read_pasted(most + "x", PATIENT, PROTOCOL).blocked


def test_a_text_of_more_lines_than_any_report_is_refused_whole() -> None:
    assert read_pasted("no name\n" * MOST_LINES, PATIENT, PROTOCOL).blocked == ""
    assert "200 lines" in read_pasted("no name\n" * (MOST_LINES + 1), PATIENT, PROTOCOL).blocked


def test_ten_thousand_texts_raise_nothing_and_lose_no_comparator_and_give_no_value_without_its_unit() -> None:
    random = Random(20261122)
    assert {harm(made_text(random)) for _ in range(10_000)} == {""}


def test_the_generated_texts_give_values_with_and_without_comparators() -> None:
    """Else nothing would be shown by them."""
    random = Random(20261122)
    read = [line for _ in range(1_000) for line in read_pasted(made_text(random), PATIENT, PROTOCOL).lines]
    signs = {line.quantity.comparator for line in read if line.quantity}
    assert len(signs) == 5
    assert sum(line.quantity is not None for line in read) > 200


def test_another_hospital_number_anywhere_in_a_text_always_blocks_it() -> None:
    random = Random(20261123)
    for _ in range(2_000):
        number = str(random.randrange(10**7))
        stranger = Identity(**{**PATIENT.model_dump(), "hospital_number": f"{number}7"})
        text = f"{made_text(random)}\nMRN: {number}\n{made_text(random)}"
        pasted = read_pasted(text, stranger, PROTOCOL)
        assert pasted.blocked
        assert pasted.lines == ()
