"""The options of a whole case: when they appear, what they say, and that nothing old is ever shown."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bedside.assess.assess import assess
from bedside.assess.option_reasons import LIFTED_AT
from bedside.domain.gates import GateState
from bedside.domain.patient import Sex
from bedside.domain.severity import Tier
from bedside.domain.therapy import ANTIPARASITIC, OPTIONS, Grade, Group, Line, contains, is_immunosuppressive
from bedside.protocol.model import Item, ItemKind
from tests.assess.option_case import asked, judged, options, ready
from tests.case.builder import CLAIRE, NOW, CaseBuilder
from tests.case.content import shipped_protocol
from tests.tables import table

ROOT = Path(__file__).parents[2]


# -- when options appear ---------------------------------------------------------------------------------


@pytest.mark.hazard("H19")
@pytest.mark.parametrize("missing", ["allergies", "pregnancy", "running_drugs_checked"])
def test_no_option_is_shown_while_allergies_pregnancy_or_drugs_are_unanswered(missing: str) -> None:
    case = CaseBuilder().tier_set(Tier.T4A)
    for item, answer in (
        ("allergies", "no"),
        ("pregnancy", "not_pregnant"),
        ("running_drugs_checked", "yes"),
    ):
        if item != missing:
            case.answer(item, answer)
    now = judged(case)
    assert now.first_line.asked_first == now.second_line.asked_first == (missing,)
    assert now.first_line.options == now.second_line.options == ()


@pytest.mark.hazard("H19")
def test_cannot_ask_is_an_answer_and_options_appear() -> None:
    now = judged(CaseBuilder().unknown("allergies", "pregnancy", "running_drugs_checked"))
    assert now.first_line.asked_first == ()
    assert now.first_line.options


@pytest.mark.hazard("H19")
def test_an_allergy_in_words_stands_beside_every_option() -> None:
    case = ready().yes("allergies").remark("allergies_text", "rash with an unknown infusion")
    assert {option.unmatched_allergies for option in options(case).values()} == {
        "rash with an unknown infusion"
    }


def test_first_line_shows_first_and_supportive_second_line_second_and_both_show_both() -> None:
    now = judged(ready("EBV", Tier.T4A))
    assert {o.line.value for o in now.first_line.options} == {"first", "both", "supportive"}
    assert {o.line.value for o in now.second_line.options} == {"second", "both"}
    both = {o.id for o in now.first_line.options} & {o.id for o in now.second_line.options}
    assert {"ivig", "dexamethasone+etoposide"} <= both


# -- what an option says ---------------------------------------------------------------------------------


def test_a_shut_gate_holds_every_immunosuppressant_and_names_the_way_out() -> None:
    now = options(asked().tier_set(Tier.T3).choose("context_codes", "AUTO"))
    for option in now.values():
        if option.is_immunosuppressive:
            assert "choice.gate.shut" in [hold.reason.rule for hold in option.holds]
            assert option.offered is False
    hold = now["mp_pulse"].holds[0]
    assert (now["mp_pulse"].group, now["mp_pulse"].grade) == (Group.HELD, Grade.PREFERRED)
    assert hold.step == "parasitic_exclusion"
    assert "two named seniors" in hold.lifted_by


def test_the_settled_gate_offers_the_first_line_of_the_row() -> None:
    case = ready()
    assert judged(case).gate.state in (GateState.LOW_RISK, GateState.EXCLUDED)
    now = options(case)
    assert now["mp_pulse"].offered
    assert now["mp_pulse"].reasons_for[-1].text == "High-dose steroid with anakinra the same day"
    assert now["ana_adjunct"].offered
    assert now["mp_pulse"].doses[0].id == "methylprednisolone_pulse"


def test_reasons_stand_on_the_side_of_their_row_and_rule() -> None:
    now = options(ready("EBV BACT").yes("tnf_blocker_running"))
    assert [r.rule for r in now["ana_adjunct"].excluding] == ["choice.b2.contraindicated"]
    assert "choice.present.other_row" in [r.rule for r in now["emapalumab"].excluding]
    assert [r.rule for r in now["cyclophosphamide"].against] == ["choice.default"]
    assert all(reason.text for option in now.values() for reason in (*option.reasons_for, *option.against))


def test_a_contraindicated_option_shows_no_dose_line() -> None:
    assert options(ready().yes("tnf_blocker_running"))["ana_adjunct"].doses == ()


def test_every_hold_has_its_words_and_a_step_of_the_walk() -> None:
    protocol = shipped_protocol()
    steps = {step.id for step in protocol.content.steps}
    for rule, (step, items) in LIFTED_AT.items():
        assert rule in protocol.rules
        assert f"{rule}.lift" in protocol.rules
        assert step in steps
        assert all(item in protocol.items for item in items), rule


def test_every_rule_that_the_ranking_names_has_its_sentence() -> None:
    named = set()
    for folder in ("bedside/assess/choice", "bedside/assess"):
        for path in (ROOT / folder).glob("*.py"):
            named |= set(re.findall(r'"((?:choice|dose)\.[a-z0-9_.]+)"', path.read_text("utf-8")))
    assert len(named) > 80
    assert sorted(named - set(shipped_protocol().rules)) == []


def test_every_option_of_the_vocabulary_has_a_name() -> None:
    assert set(shipped_protocol().options) == set(OPTIONS)


COUNTER = table(
    """
    option      | context         | tier | shown          | not shown
    ana_adjunct | AUTO            | T3   | D1 D10         | D9
    ana_adjunct | PARA_LEISH      | T3   | D1 D9 D10      |
    mp_pulse    | AUTO            | T3   | D3             | D1
    etoposide   | AUTO            | T3   | D6             | D5
    tocilizumab | AUTO            | T3   | D5             | D6
    ivig        | AUTO            | T1   | D4             |
    """
)


@pytest.mark.parametrize("row", COUNTER, ids=lambda row: f"{row['option']} {row['context']} {row['tier']}")
def test_the_points_on_which_the_letters_differ_stand_with_the_option(row: dict[str, str]) -> None:
    counter = options(ready(row["context"], Tier(row["tier"])))[row["option"]].counter
    assert set(row["shown"].split()) <= set(counter)
    assert not set(row["not shown"].split()) & set(counter)


def test_every_steroid_form_shows_the_disagreement_on_steroid_first() -> None:
    for option in options(ready()).values():
        if contains(option.id, "dexamethasone") or option.id.startswith(("steroid", "mp_pulse")):
            assert "D3" in option.counter


def test_contexts_not_used_are_named_and_not_hidden() -> None:
    contexts = {context.code: context for context in judged(ready("EBV BACT")).contexts}
    assert (contexts["EBV"].used, contexts["BACT"].used) == (True, False)
    assert "EBV is more restrictive" in contexts["BACT"].reason


def test_a_found_parasite_brings_its_row_and_only_its_drugs() -> None:
    case = ready().test("leishmania_pcr", "positive")
    now = judged(case)
    assert [context.code for context in now.contexts if context.used] == ["PARA_LEISH"]
    option = next(o for o in now.first_line.options if o.id.startswith("antiparasitic"))
    assert {dose.drug for dose in option.doses} == {"liposomal_amphotericin_b"}


def test_the_antiparasitic_is_shown_before_every_immunosuppressant() -> None:
    shown = [o.id for o in judged(ready().test("leishmania_pcr", "positive")).first_line.options]
    first_drug = next(at for at, option in enumerate(shown) if is_immunosuppressive(option))
    assert ANTIPARASITIC.intersection(shown[:first_drug])
    assert not ANTIPARASITIC.intersection(shown[first_drug:])


def subclinical() -> CaseBuilder:
    """Entry by a clinician; every item of HScore and HLH-2004 known, and few of them met."""
    case = ready(tier=Tier.NOT_ENTERED).no(
        "hepatomegaly", "splenomegaly", "immunosuppression", "marrow_haemophagocytosis"
    )
    case.yes("clinician_entry").answer("temperature", "38.5", "Cel").answer("ferritin", "900", "ug/L")
    case.answer("haemoglobin", "130", "g/L").answer("leucocytes", "7", "10*9/L").answer(
        "platelets", "250", "10*9/L"
    )
    case.answer("triglycerides", "1.0", "mmol/L").answer("fibrinogen", "3.5", "g/L").answer(
        "ast", "20", "U/L"
    )
    return case.no(
        "haemophagocytosis", "nk_low_or_absent", "molecular_diagnosis", "mals_phenotype", "iec_hs_recorded"
    )


def test_tier_1_says_that_it_has_no_line_and_shows_both_letters() -> None:
    rules = [note.rule for note in judged(subclinical()).first_line.notes]
    assert rules == ["choice.note.tier_1", "choice.note.not_like_mas", "choice.note.window"]


def test_an_indeterminate_tier_is_offered_what_tier_1_is_and_says_so() -> None:
    now = judged(asked().choose("context_codes", "AUTO").yes("clinician_entry"))
    assert now.severity.tier is Tier.INDETERMINATE
    assert [note.rule for note in now.first_line.notes] == ["choice.note.indeterminate"]
    grades = {option.id: option.grade for option in now.first_line.options}
    assert (grades["mp_pulse"], grades["ivig"]) == (Grade.CONTRAINDICATED, Grade.CONTRAINDICATED)


def test_a_choice_on_record_is_shown_as_chosen() -> None:
    assert judged(ready().choice(Line.FIRST, "mp_pulse")).first_line.chosen == "mp_pulse"


def test_the_options_speak_french() -> None:
    now = judged(ready(), "fr")
    pulse = next(option for option in now.first_line.options if option.id == "mp_pulse")
    assert pulse.label == "Bolus de méthylprednisolone"
    assert "le maximum de 1 g s’applique" in pulse.doses[0].cap


# -- nothing old is shown --------------------------------------------------------------------------------


def answers(item: Item) -> Iterator[tuple[str, str]]:
    """Answers to try for an item, each with its unit."""
    match item.kind:
        case ItemKind.YES_NO:
            yield from (("yes", ""), ("no", ""), ("unknown", ""))
        case ItemKind.TEST:
            yield from (("positive", ""), ("negative", ""), ("pending", ""))
        case ItemKind.NUMBER:
            yield from (("1", item.units[0]), ("40", item.units[0]))
        case ItemKind.CHOICE | ItemKind.CODES:
            yield from ((option.code, "") for option in item.options)
        case ItemKind.TEXT:
            yield "words", "text"


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("item", shipped_protocol().items.values(), ids=lambda item: item.id)
def test_options_kept_from_before_equal_options_made_anew(item: Item) -> None:
    """After any one answer the options are the same whether or not the program judged the case before."""
    for value, unit in answers(item):
        case = ready("EBV KSHV", Tier.T3).yes("mdt_contacted")
        before = case.build()
        assess(before, shipped_protocol(), NOW)
        if unit == "text":
            case.remark(item.id, value)
        else:
            case.answer(item.id, value, unit)
        warm = assess(replace(case.build(), worked_out=before.worked_out), shipped_protocol(), NOW)
        cold = judged(case)
        assert warm.first_line == cold.first_line
        assert warm.second_line == cold.second_line


def test_the_same_case_is_always_judged_the_same() -> None:
    case = ready("AUTO BACT").unknown("cns_disease")
    assert judged(case).first_line == judged(case).first_line
    assert all(is_immunosuppressive(o.id) == o.is_immunosuppressive for o in judged(case).first_line.options)


def test_a_man_is_not_asked_about_pregnancy() -> None:
    """Unknown sex is asked; a man's options show without the question."""
    answered = ("allergies", "running_drugs_checked")
    for sex, questions in ((Sex.MALE, ()), (Sex.FEMALE, ("pregnancy",)), (Sex.UNKNOWN, ("pregnancy",))):
        case = CaseBuilder(CLAIRE.model_copy(update={"sex": sex})).yes(*answered).build()
        assessment = assess(case, shipped_protocol(), NOW)
        assert assessment.first_line.asked_first == questions
        assert assessment.items["pregnancy"].shown is bool(questions)


CLAIM = "Brain involved: the form that crosses into it"

BRAIN = table(
    """
    brain      | said for dexamethasone
    yes        | Brain involved: the form that crosses into it
    unanswered | If it holds, which is not known yet: Brain involved: the form that crosses into it
    unknown    | If it holds, which is not known yet: Brain involved: the form that crosses into it
    no         |
    """
)


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("row", BRAIN, ids=lambda row: row["brain"])
def test_a_reason_that_rests_on_an_open_condition_is_said_as_a_condition(row: dict[str, str]) -> None:
    """decision_rules.md 4: a row counts while its condition is unknown; it claims nothing of this patient then."""
    case = ready()
    case.withdraw("cns_disease")
    match row["brain"]:
        case "yes":
            case.yes("cns_disease")
        case "no":
            case.no("cns_disease")
        case "unknown":
            case.unknown("cns_disease")
    now = options(case)["dexamethasone"]
    said = [reason.text for reason in (*now.reasons_for, *now.against) if CLAIM in reason.text]
    assert said == ([row["said for dexamethasone"]] if row["said for dexamethasone"] else [])


@pytest.mark.parametrize("context", ["AUTO", "EBV", "COV", "KSHV", "LYM", "UNK PREG"])
@pytest.mark.parametrize("tier", [Tier.T2, Tier.T3, Tier.T4A])
def test_no_row_whose_condition_is_open_is_stated_as_a_fact(context: str, tier: Tier) -> None:
    rows = {row.id: row for row in shipped_protocol().content.table}
    worked_out = ("score_hscore_min", "antiparasitic_started", "malignancy_plausible", "_given")
    for option in options(asked().tier_set(tier).choose("context_codes", *context.split())).values():
        for reason in (*option.reasons_for, *option.against, *option.excluding):
            row = rows.get(reason.rule)
            if row and row.condition and not any(fact in row.condition for fact in worked_out):
                assert row.why.en in reason.text
                assert reason.text != row.why.en, (row.id, row.condition)
