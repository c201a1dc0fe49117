"""What gives way where page 1 has no room: counted there, in full on the next, and never half a dose."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bedside.assess.assess import assess
from bedside.domain.therapy import Group
from bedside.report.handover_latest import latest_block
from bedside.report.model import Extent
from bedside.report.sheet import build_sheet
from bedside.report.subject import Subject
from bedside.report.voice import Voice
from bedside.report.wrap import wrap
from tests.case.builder import CaseBuilder
from tests.report.content import protocol
from tests.report.first_page import with_dose
from tests.report.judgement import JUDGED, dose, judged, option, reason
from tests.report.sheets import BUILT, DUBOIS, ZONE, built, context, page_texts, squeezed, typical_case
from tests.report.shipped import shipped


@pytest.mark.hazard("H30")
def test_too_much_for_page_1_is_counted_there_and_stands_in_full_on_the_next():
    case = typical_case().build()
    judgement = judged(case, protocol())
    row = judgement.pending[0]
    many = tuple(
        replace(row, item=f"culture_{n}", label=f"Culture {n}", owner=f"Dr Who {n}") for n in range(121)
    )
    sheet = built(case, replace(judgement, pending=many))
    first, second, *rest = page_texts(sheet.pdf)
    assert "Pending and deferred" in sheet.moved
    shown = [n for n in range(121) if f"Culture {n} 25 Nov" in first]
    assert shown == list(range(len(shown)))
    assert 0 < len(shown) < 121
    assert f"{121 - len(shown)} more on page 2" in first
    assert "Moved from page 1" in second
    for number in range(121):
        assert f"Culture {number} 25 Nov 03:30 Dr Who {number}" in " ".join((second, *rest))


@pytest.mark.hazard("H30", "H20")
def test_twenty_results_on_their_way_stand_on_page_1_with_choice_and_reassessment():
    case = typical_case().build()
    judgement = judged(case, protocol())
    row = judgement.pending[0]
    many = tuple(
        replace(row, item=f"c{n}", label=f"Culture {n} (tissue)", owner=f"Dr {n}") for n in range(20)
    )
    sheet = built(case, replace(judgement, pending=many))
    first = page_texts(sheet.pdf)[0]
    assert {"Pending and deferred", "Parasite gate overridden", "Do not give"}.isdisjoint(sheet.moved)
    for number in range(20):
        assert f"Culture {number} 25 Nov 03:30 Dr {number}" in first
    assert "Next dose 23 Nov 03:12." in first
    assert "22 Nov 15:30 Reassess" in first


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("gate_waits_for", [(), ("igra",)])
def test_the_longest_overdue_is_first_whatever_the_gate_waits_for(gate_waits_for: tuple[str, ...]):
    """Design.md 10.20: longest overdue, then by expected time, then without a time; the judgement orders them."""
    case = typical_case().build()
    judgement = judged(case, protocol())
    row, wait = judgement.pending[0], timedelta(hours=1)
    late = tuple(
        replace(row, item=f"late{n}", label=f"Late {n}", overdue=True, expected_at=JUDGED - n * wait)
        for n in (9, 2)
    )
    soon = replace(row, item="soon", label="Due soon", expected_at=JUDGED + wait)
    later = replace(row, item="igra", label="Due later", expected_at=JUDGED + 3 * wait)
    timeless = replace(row, item="timeless", label="Some day", expected_at=None, deferred=True)
    first_parasite, *others = judgement.gate.parasites
    gate = replace(judgement.gate, parasites=(first_parasite._replace(pending=gate_waits_for), *others))
    pending = (*late, soon, later, timeless)
    text = page_texts(built(case, replace(judgement, gate=gate, pending=pending)).pdf)[0]
    places = [text.index(words) for words in ("Late 9", "Late 2", "Due soon", "Due later", "Some day")]
    assert places == sorted(places)


@pytest.mark.hazard("H30")
def test_results_with_the_same_short_name_are_told_in_full():
    case = typical_case().build()
    judgement = judged(case, protocol())
    row = judgement.pending[0]
    labels = ("PCR (blood)", "PCR (marrow)", "Film (thick)", "IgG", "IgM")
    many = tuple(replace(row, item=f"c{n}", label=label) for n, label in enumerate(labels))
    text = page_texts(built(case, replace(judgement, pending=many)).pdf)[0]
    for name in ("PCR (blood) 25 Nov", "PCR (marrow) 25 Nov", "Film 25 Nov", "IgM 25 Nov"):
        assert name in text


@pytest.mark.hazard("H20", "H30")
@pytest.mark.parametrize(("missing", "named"), [(8, True), (9, False)])
def test_few_questions_are_named_and_many_are_counted_step_by_step(missing: int, named: bool):
    case = typical_case().build()
    judgement = judged(case, protocol())
    first, *others = (step._replace(unanswered=()) for step in judgement.steps)
    steps = (first._replace(unanswered=("igra",) * missing), *others)
    pages = page_texts(built(case, replace(judgement, steps=steps)).pdf)
    told = pages[0][pages[0].index(f"Not answered ({missing}): ") :].partition("Pending and deferred")[0]
    assert ("IGRA" in told) is named
    assert (f"{first.title} {missing}. Named in the record." in told) is not named
    assert "IGRA" in " ".join(pages[1:])


@pytest.mark.hazard("H20", "H30")
def test_a_sheet_without_the_full_record_names_many_questions_at_its_end():
    case = typical_case().build()
    judgement = judged(case, protocol())
    asked = tuple(f"question {number}" for number in range(180))
    steps = tuple(step._replace(unanswered=asked) for step in judgement.steps)
    sheet = built(case, replace(judgement, steps=steps, trends=()), extent=Extent.ONE_PAGE)
    text = page_texts(sheet.pdf)[0]
    told = text[text.index(f"Not answered ({180 * len(steps)}):") : text.index("Pending and deferred")]
    assert f"{steps[0].title} 180, {steps[1].title} 180" in told.replace("\u00a0", " ")
    assert text.index("Contacts:") < text.index("Not answered, by name: ")
    assert "Continued in the record inside this file" in text
    assert sheet.moved == ("Not answered, by name",)


@pytest.mark.hazard("H20", "H30")
def test_names_that_find_no_line_on_the_only_page_are_said_to_be_in_the_record_of_the_file():
    case = typical_case().build()
    judgement = judged(case, protocol())
    steps = tuple(step._replace(unanswered=("igra", "pet", "marrow") * 3) for step in judgement.steps)
    sheet = built(case, replace(judgement, steps=steps), extent=Extent.ONE_PAGE)
    text = page_texts(sheet.pdf)[0]
    assert "Only in the record inside this file: Not answered, by name." in text
    assert sheet.moved == ("Not answered, by name",)


@pytest.mark.hazard("H08", "H30")
def test_parasites_nobody_asked_about_stand_together_with_the_numbers_of_their_questions():
    case = CaseBuilder(DUBOIS, now=JUDGED).build()
    sheet = build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context())
    text = page_texts(sheet.pdf)[0]
    assert "Not assessed: Leishmania, Malaria, Strongyloides," in text
    assert "Ask Q1, Q10, Q2, Q3, Q4," in text


@pytest.mark.hazard("H13", "H30")
def test_half_a_dose_is_never_on_page_1():
    wide = tuple(dose(f"{n} mg IV every 6 h over a very long infusion of {n} hours") for n in range(60))
    text = with_dose(*wide)
    assert "more on page 2" in text
    for number in range(60):
        if f"{number} mg IV" in text:
            assert f"{number} mg IV every 6 h over a very long infusion of {number} hours" in text


@pytest.mark.hazard("H30")
def test_a_value_is_never_parted_from_its_unit_by_the_end_of_a_line():
    case = typical_case().build()
    voice = Voice("en", ZONE, ".", BUILT)
    block = latest_block(Subject(case, judged(case, protocol()), protocol(), context(), voice))
    [(text,)] = block.grid.rows
    for width in range(150, 540, 3):
        lines = [line[-1].text for line in wrap(text, width, 9.0)]
        assert [line for line in lines if re.search(r"(^| )[\d.\u202f]+$", line)] == []


@pytest.mark.hazard("H30")
def test_the_longest_texts_leave_page_1_one_page_with_an_override_at_its_head():
    long = "Noradrenaline doubled within two hours while the result is a day away. " * 27
    case = typical_case().override("leishmania", "malaria", "strongyloides", at=0.2)
    state = case.build()
    judgement = judged(state, protocol())
    wide = tuple(
        replace(o, reason=long[:2000], samples=long[:1000], cover=long[:1000]) for o in judgement.overrides
    )
    severity = replace(judgement.severity, reasons=(reason("severity.t3.support", long[:900]),))
    avoided = tuple(option(o, Group.AVOID, against=long[:400]) for o in ("tocilizumab", "ruxolitinib"))
    second = replace(judgement.second_line, options=avoided)
    sheet = built(state, replace(judgement, overrides=wide, severity=severity, second_line=second))
    pages = page_texts(sheet.pdf)
    text = " ".join(pages[1:])
    assert "Page 1 of" in pages[0]
    assert "Page 2 of" in pages[1]
    assert "Parasite gate overridden" in pages[0]
    assert {"Severity", "Parasite gate overridden"} <= set(sheet.moved)
    assert squeezed(f"Reason: {long[:2000].strip()}") in squeezed(text)
