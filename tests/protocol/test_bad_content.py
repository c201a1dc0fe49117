"""Numbers, doses and rules that a site typed wrongly are faults, each with its file and its place."""

import re
from decimal import Decimal

import pytest
from pydantic import BaseModel

from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content
from bedside.protocol.words import Words
from tests.protocol.content_files import shipped, slipped
from tests.tables import table

SEVERITY = "forms/steps/2_severity.toml"
DRUGS = "forms/drugs.toml"
GATES = "forms/rules/gates.toml"
DOSES = "forms/rules/doses.toml"


@pytest.fixture(scope="module")
def files():
    return shipped()


def faults_of(files):
    """Every fault of the files as one text."""
    loaded = load(files)
    assert isinstance(loaded, Faults)
    return "\n".join(map(str, loaded.faults))


NUMBERS = """
file | stands there | typed instead | place | said
severity | validity_hours = 48 | validity_hours = -48 | items[0].validity_hours | greater than 0
severity | validity_hours = 48 | validity_hours = 0 | items[0].validity_hours | greater than 0
severity | validity_hours = 48 | usual_hours = -1 | items[0].usual_hours | greater than 0
severity | decimals = 1 | decimals = -1 | items[0].decimals | greater than or equal to 0
severity | decimals = 1 | decimals = 7 | items[0].decimals | less than or equal to 6
severity | refused_below = 1, | refused_below = -1, | items[0].limits.refused_below | greater than or equal to 0
severity | refused_above = 2000000 | refused_above = 0 | items[0].limits.refused_above | greater than 0
severity | refused_above = 2000000 | refused_above = 100 | items[0].limits | in order
drugs | amount = 30 | amount = -30 | drug[0].doses[0].amount | greater than 0
drugs | amount = 30 | amount = 0 | drug[0].doses[0].amount | greater than 0
drugs | interval_hours = 24 | interval_hours = 0 | drug[0].doses[0].interval_hours | greater than 0
drugs | maximum = 1000 | maximum = 0 | drug[0].doses[0].maximum | greater than 0
drugs | step = 2 | step = -2 | drug[1].doses[0].step | greater than 0
drugs | factor_percent = 75 | factor_percent = 175 | .factor_percent | less than or equal to 100
drugs | refuse_above = 1000 | refuse_above = 900 | drug[0].doses[0].maximum | above what is refused
drugs | upper_amount = 10 | upper_amount = 4 | drug[1].doses[1].upper_amount | in order
"""


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("row", table(NUMBERS), ids=lambda row: row["typed instead"])
def test_a_number_that_cannot_be_is_a_fault_with_its_place(files, row):
    name = {"severity": SEVERITY, "drugs": DRUGS}[row["file"]]
    said = faults_of(slipped(files, name, row["stands there"], row["typed instead"]))
    assert re.search(rf"{re.escape(name)}: .*{re.escape(row['place'])}: .*{row['said']}", said), said


LABELS = """
dose                       | stands there        | typed instead       | field        | said
methylprednisolone_pulse   | amount = 30         | amount = 300        | amount       | 30 mg/kg
methylprednisolone_pulse   | amount = 30         | amount = 3          | amount       | 30 mg/kg
methylprednisolone_pulse   | maximum = 1000      | maximum = 100       | maximum      | maximum 1 g
methylprednisolone_pulse   | per_kg              | per_m2              | formula      | 30 mg/kg
methylprednisolone_pulse   | amount = 30         | amount = 30.5       | amount       | 30 mg/kg
dexamethasone_hlh94        | amount = 10         | amount = 100        | amount       | 10 mg/m²
dexamethasone_hlh94        | per_m2              | per_kg              | formula      | 10 mg/m²
dexamethasone_covid        | amount = 6          | amount = 60         | amount       | 6 mg
ivig_daily                 | amount = 0.4        | amount = 0.04       | amount       | 0.4 to 1 g/kg
ivig_daily                 | unit = "g"          | unit = "mg"         | amount       | 0.4 to 1 g/kg
anakinra_mas               | upper_amount = 10   | upper_amount = 100  | amount       | 5 to 10 mg/kg
anakinra_mas               | upper_amount = 10   |                     | amount       | 5 to 10 mg/kg
anakinra_moderate          | maximum = 100       | maximum = 10        | maximum      | maximum 100 mg
etoposide_weekly           | amount = 50         | amount = 5          | amount       | 50 to 100 mg/m²
ivermectin_standard        | amount = 0.2        | amount = 2          | amount       | 200 microgram/kg
artesunate_severe          | amount = 2.4        | amount = 24         | amount       | 2.4 mg/kg
anakinra_continuous        | amount = 2400       | amount = 240        | amount       | 2400 mg
"""


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("row", table(LABELS), ids=lambda row: f"{row['dose']} {row['typed instead']}")
def test_a_dose_that_contradicts_its_own_label_is_a_fault(files, row):
    before, entry = files[DRUGS].decode().split(f'id = "{row["dose"]}"', 1)
    assert row["stands there"] in entry.split("[[", 1)[0]
    changed = entry.replace(row["stands there"], row["typed instead"], 1)
    said = faults_of({**files, DRUGS: f'{before}id = "{row["dose"]}"{changed}'.encode()})
    assert re.search(rf"\.{row['field']}: The label says “{re.escape(row['said'])}”", said), said


def test_the_french_label_is_held_to_the_numbers_too(files):
    said = faults_of(slipped(files, DRUGS, "Bolus, 30 mg/kg par jour", "Bolus, 300 mg/kg par jour"))
    assert (
        "drug[0].doses[0].amount: The label says “300 mg/kg” and the amount is 30: make them agree." in said
    )


TRANSLATIONS = """
stands there                     | typed instead                    | said
au plus 92 g/L dans le HScore    | au plus 29 g/L dans le HScore    | number: 29 only in French, 92 only in English
au plus 92 g/L dans le HScore    | au plus 92 mg/L dans le HScore   | unit: mg/L only in French, g/L only in English
dès 1.5 mmol/L, HLH-2004         | dès 15 mmol/L, HLH-2004          | number: 15 only in French, 1.5 only in English
Valeur de base avant anakinra et | Valeur de base avant             | drug: anakinra only in English
La dexaméthasone est choisie     | La prednisolone est choisie      | drug: prednisolone only in French
"""


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("row", table(TRANSLATIONS), ids=lambda row: row["typed instead"])
def test_a_translation_that_says_something_else_is_a_fault(files, row):
    said = faults_of(slipped(files, SEVERITY, row["stands there"], row["typed instead"]))
    assert re.search(rf"{re.escape(SEVERITY)}: .*\.fr: The French says another {row['said']}", said), said


def test_a_missing_translation_is_no_fault(files):
    assert isinstance(load(slipped(files, SEVERITY, ', fr = "Ferritine"', "")), Content)


def test_every_text_that_ships_has_its_french(files):
    content = load(files)
    assert isinstance(content, Content)
    assert [words.en for words in every_text(content) if words.en and not words.fr] == []


def every_text(part):
    """Every text in two languages anywhere in the content."""
    if isinstance(part, Words):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from every_text(getattr(part, name))
    elif isinstance(part, tuple | dict):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from every_text(inner)


def test_a_calculated_dose_without_its_amount_is_a_fault(files):
    said = faults_of(slipped(files, DRUGS, "amount = 30\n", ""))
    assert "drug[0].doses[0].amount: A calculated dose has an amount" in said


def test_a_plan_without_a_line_to_draw_is_a_fault(files):
    plan = files["forms/plan.toml"].replace(b'kind = "draw"', b'kind = "supportive"')
    assert "forms/plan.toml: No line of the plan is of the kind 'draw'" in faults_of(
        {**files, "forms/plan.toml": plan}
    )


def test_a_missing_file_of_rules_is_one_fault_and_not_one_for_each_rule(files):
    loaded = load({name: data for name, data in files.items() if name != GATES})
    assert [fault.file for fault in loaded.faults] == [GATES]


def test_a_rule_that_the_program_speaks_may_not_be_renamed(files):
    said = faults_of(slipped(files, GATES, '"gate.unknown"', '"gate.unknwon"'))
    assert "forms/rules: The rule 'gate.unknown' is missing: the program speaks it, put it back." in said


TEMPLATES = """
typed in the text    | said
{amout} {unit}/kg    | Nobody fills {amout} in this rule
{} {unit}/kg         | Nobody fills {} in this rule
{amount.x} {unit}/kg | Nobody fills {amount.x} in this rule
{amount {unit}/kg    | A brace stands alone
amount} {unit}/kg    | A brace stands alone
"""


@pytest.mark.parametrize("row", table(TEMPLATES), ids=lambda row: row["typed in the text"])
def test_a_sentence_that_could_not_be_said_is_a_fault(files, row):
    said = faults_of(slipped(files, DOSES, "{amount} {unit}/kg", row["typed in the text"]))
    assert f"{DOSES}: rule[0].text.en: {row['said']}" in said


def test_the_numbers_of_the_shipped_doses_are_exact_decimals(content):
    amounts = [dose.amount for drug in content.drugs for dose in drug.doses if dose.amount is not None]
    assert amounts
    assert all(isinstance(amount, Decimal) for amount in amounts)
