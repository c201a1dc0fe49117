"""Contexts, plan lines, sources and the two letters' positions as shipped."""

import re

import pytest

from bedside.protocol.conditions import parse
from tests.tables import table

# pathway.md 6, decision_rules.md 3.4
RANKS = """
rank | codes
1    | PARA_LEISH PARA_MALARIA PARA_TOXO PARA_BABESIA PARA_CHAGAS PARA_OTHER PARA_STRONGY
2    | LYM
3    | FUNG TB
4    | KSHV
5    | IEC
6    | EBV
7    | AUTO CTD BACT VIR COV ICB SOL ICI DRUG PRIM UNK
"""

# pathway.md 9.1: what runs, which line of the bundle it brings
BUNDLE = """
running     | line
etoposide   | prophylaxis.pjp
ruxolitinib | prophylaxis.pjp
emapalumab  | prophylaxis.pjp
etoposide   | prophylaxis.antifungal
ruxolitinib | prophylaxis.antifungal
emapalumab  | prophylaxis.antifungal
emapalumab  | prophylaxis.zoster_emapalumab
ruxolitinib | prophylaxis.zoster
steroid     | prophylaxis.zoster
steroid     | prophylaxis.pjp_steroid
anakinra    | prophylaxis.vaccines
emapalumab  | prophylaxis.vaccines
ruxolitinib | prophylaxis.vaccines
"""

RUNNING = ("etoposide", "ruxolitinib", "emapalumab", "steroid", "anakinra")


@pytest.fixture(scope="module")
def plan(content):
    return {line.id: line for line in content.plan}


def nothing_running():
    return {**{fact_of(drug): "no" for drug in RUNNING}, **{f"planned_{drug}": "no" for drug in RUNNING}}


def fact_of(drug):
    """A steroid counts whichever it is, and also when it ran before the first assessment."""
    return "steroid_running" if drug == "steroid" else f"running_{drug}"


def test_contexts_have_the_rank_of_the_pathway(content):
    wanted = {code: int(row["rank"]) for row in table(RANKS) for code in row["codes"].split()}
    assert {c.code: c.rank for c in content.contexts if not c.modifier} == wanted


def test_pregnancy_and_strongyloides_are_modifiers_and_no_context_to_choose(content):
    assert {c.code for c in content.contexts if c.modifier} == {"PREG", "WITH_STRONGY"}
    items = {i.id: i for step in content.steps for section in step.sections for i in section.items}
    chosen = {option.code for option in items["context_codes"].options}
    assert chosen == {c.code for c in content.contexts if not c.modifier}


@pytest.mark.parametrize("row", table(BUNDLE), ids=lambda row: f"{row['running']}: {row['line']}")
def test_a_running_drug_brings_its_prophylaxis(plan, row):
    condition = parse(plan[row["line"]].when)
    facts = nothing_running()
    assert condition.evaluate(facts.get) is False
    assert condition.evaluate({**facts, fact_of(row["running"]): "yes"}.get) is True


# Prophylaxis starts with the drug, so the line stands as soon as the drug is chosen (decision_rules.md 7, B7).
PLANNED = """
chosen      | line
etoposide   | prophylaxis.pjp
ruxolitinib | prophylaxis.pjp
emapalumab  | prophylaxis.pjp
etoposide   | prophylaxis.antifungal
ruxolitinib | prophylaxis.antifungal
emapalumab  | prophylaxis.antifungal
emapalumab  | prophylaxis.zoster_emapalumab
ruxolitinib | prophylaxis.zoster
anakinra    | prophylaxis.vaccines
emapalumab  | prophylaxis.vaccines
ruxolitinib | prophylaxis.vaccines
"""


@pytest.mark.parametrize("row", table(PLANNED), ids=lambda row: f"{row['chosen']}: {row['line']}")
def test_a_chosen_drug_brings_its_prophylaxis_before_the_first_dose(plan, row):
    condition = parse(plan[row["line"]].when)
    assert condition.evaluate({**nothing_running(), f"planned_{row['chosen']}": "yes"}.get) is True


# pathway.md 3 and 4.2, 5.1: what makes a sample one to draw before the first drug
DRAWN_WHEN = """
line                     | fact                  | value
draw.immunosuppressed    | immunosuppressed_now  | yes
draw.immunosuppressed    | hiv                   | yes
draw.rickettsia          | raised_rickettsia     | yes
draw.htlv1               | raised_htlv1          | yes
draw.strongyloides_stool | raised_strongyloides  | yes
draw.toxoplasma_pcr      | raised_toxoplasma     | yes
draw.toxoplasma_pcr      | toxoplasma_igg        | positive
draw.tb                  | mycobacteria_state    | suspected
draw.tb                  | context_UNK           | yes
draw.histoplasma         | histoplasma_state     | suspected
draw.csf                 | cns_disease           | yes
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(DRAWN_WHEN), ids=lambda row: f"{row['line']}: {row['fact']}")
def test_a_sample_is_drawn_when_its_fact_is_known_and_not_before(plan, row):
    condition = parse(plan[row["line"]].when)
    assert condition.evaluate({row["fact"]: row["value"]}.get) is True
    assert condition.evaluate({}.get) is None


# Each clause keeps its own mark and a clause with two takes the weaker (scores.md 0.1, pathway.md 0).
MARKS = """
rule                                   | mark | why
choice.b1.infection                    | S    | Leishmania, and treatment that runs, are local (pathway.md 8.4 B1)
choice.b4.pregnancy                    | R    | pathway.md 7.5 and 7.7
choice.pregnancy.stand_in              | R    | pathway.md 7.7, last rows
choice.flag.pregnancy_methylprednisolone | R  | pathway.md 7.7, last rows
choice.flag.etoposide_counts           | S    | the consultant's decision is not in the label (pathway.md 7.5)
choice.flag.live_vaccine               | S    | neither label speaks of ruxolitinib (pathway.md 8.4 B7)
warn.t1_window                         | S    | the timer is local (INV-05)
warn.doxycycline                       | S    | the order is local (decision_rules.md 9)
warn.culprit_drug                      | S    | eight weeks are local (INV-41)
warn.ivermectin_with_steroid           | R    | Loa loa is recalled (pathway.md 4.4)
score.label.hlh_2024                   | R    | scores.md 14
"""


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("row", table(MARKS), ids=lambda row: row["rule"])
def test_a_sentence_with_two_marks_takes_the_weaker(content, row):
    assert {rule.id: rule.mark.value for rule in content.rules}[row["rule"]] == row["mark"]


@pytest.mark.hazard("H14")
def test_the_intensive_care_cut_off_is_credited_to_the_paper_that_measured_it(content):
    """scores.md 2.4: 168 is Knaak 2020; its companion paper Lachmann 2020 is about ferritin."""
    rule = next(rule for rule in content.rules if rule.id == "score.caveat.icu_cut_off")
    assert rule.sources == ("KNA20",)


@pytest.mark.hazard("H11")
def test_the_samples_before_the_first_drug_name_stored_serum_first(content):
    draws = [line for line in content.plan if line.kind == "draw"]
    assert draws[0].items == ("serum_stored",)
    assert draws[0].when == "" and draws[0].tiers == ()


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("raised", "drawn"),
    [("yes", True), (None, True), ("no", False)],
    ids=["raised", "not asked yet", "not raised"],
)
def test_leishmania_samples_are_drawn_unless_the_history_speaks_against(plan, raised, drawn):
    line = plan["draw.leishmania"]
    assert parse(line.when).evaluate({"raised_leishmania": raised}.get) is drawn
    assert set(line.items) == {"leishmania_pcr", "leishmania_serology"}


@pytest.mark.hazard("H20")
def test_what_comes_from_marrow_tissue_or_the_spine_is_said_by_no_press_for_blood_samples(plan):
    """pathway.md 4.2: the PCR of Leishmania is one of marrow, spleen, liver or node; 3: cerebrospinal fluid."""
    by_hand = {item for line in plan.values() if line.procedure for item in line.items}
    assert by_hand == {
        *("marrow_trephine", "leishmania_microscopy", "marrow_afb_pcr", "marrow_haemophagocytosis"),
        *("node_biopsy", "skin_biopsy", "csf"),
    }
    follows = {item: tissues for line in plan.values() for item, tissues in line.follows.items()}
    assert follows == {"leishmania_pcr": ("marrow_trephine", "node_biopsy")}


def test_every_tier_has_its_monitoring(content):
    for tier in ("T1", "T2", "T3", "T4"):
        lines = [line for line in content.plan if line.kind == "monitoring" and tier in line.tiers]
        assert len(lines) >= 6, tier


@pytest.mark.hazard("H14")
def test_no_recalled_line_of_the_plan_states_a_dose(content):
    for line in content.plan:
        if line.mark == "R":
            assert not re.search(r"\d\s*(mg|g/kg|µg|mL/kg)\b", line.text.en), line.id


@pytest.mark.hazard("H17")
def test_all_twelve_disagreements_show_both_letters_and_their_sources(content):
    assert [d.id for d in content.disagreements] == [f"D{n}" for n in range(1, 13)]
    for point in content.disagreements:
        assert point.mav20.en and point.meh20r.en and point.since.en and point.behaviour.en
        assert point.sources and point.shown_with, point.id


def test_the_first_letter_is_quoted_as_more_suited_never_as_reserved(content):
    first = content.disagreements[0]
    assert "More suited" in first.mav20.en
    assert all("reserved" not in point.mav20.en for point in content.disagreements)


def test_sources_say_how_much_of_them_was_read(content):
    seen = {reference.key: reference.seen.en for reference in content.references}
    assert seen["MAV20"] == seen["MEH20R"] == "full text of the letter"
    assert seen["LAR19"].startswith("not seen")
    assert all(seen.values())


def test_how_much_of_a_source_was_read_is_said_in_french(content):
    """A title stays as it was published; what this program says of it is told in the language of the screen."""
    same = {"pages"}
    read = {reference.seen.en: reference.seen.fr for reference in content.references}
    assert read["not seen; third-party notes only"] == "non vu\u00a0; seulement des notes de tiers"
    assert {english for english, french in read.items() if english == french} <= same
    own = {reference.key: reference.citation.fr for reference in content.references}
    assert own["RECALL"].startswith("Connaissance clinique générale")
    assert own["LOCAL"].startswith("Règle de cette liste")
