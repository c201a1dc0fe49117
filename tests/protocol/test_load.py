"""Content with a slip is refused, and the slip is named with its file and its place."""

import hashlib

import pytest

from bedside.protocol.load import Faults, content_hash, load
from tests.protocol.content_files import shipped, slipped

SEVERITY = "forms/steps/2_severity.toml"
PATIENT = "forms/steps/1_patient.toml"
PARASITES = "forms/parasites.toml"
PLAN = "forms/plan.toml"
TABLE = "forms/decision_table.toml"
GLOSSARY = "resources/glossary.toml"

# what slipped, file, what stands there, what is typed instead, place named, words of the sentence
SLIPS = [
    ("a field is missing", SEVERITY, 'kind = "number"\n', "", "sections[0].items[0].kind", "is missing"),
    ("a field is misspelt", SEVERITY, "units =", "unit =", "sections[0].items[0].unit", "not a field here"),
    (
        "a kind is unknown",
        SEVERITY,
        'kind = "number"',
        'kind = "numbr"',
        "sections[0].items[0].kind",
        "'numbr'",
    ),
    ("a mark is missing", SEVERITY, 'mark = "S"\n', "", "sections[0].items[0].mark", "is missing"),
    ("a mark is unknown", SEVERITY, 'mark = "S"', 'mark = "X"', "sections[0].items[0].mark", "'X'"),
    (
        "no source",
        SEVERITY,
        'sources = ["HSCORE"]',
        "sources = []",
        "sections[0].items[2].sources",
        "no source",
    ),
    ("an unknown source", SEVERITY, '"HIHASC24"', '"HIHASC42"', "sections[0].items[0].sources", "'HIHASC42'"),
    ("a number without limits", SEVERITY, "limits = {", "# {", "sections[0].items[0].limits", "entry limits"),
    (
        "limits out of order",
        SEVERITY,
        "asked_below = 10,",
        "asked_below = 0,",
        "sections[0].items[0].limits",
        "order",
    ),
    ("an unknown unit", SEVERITY, '"pmol/L"]', '"pmol/l"]', "sections[0].items[0].units", "'pmol/l'"),
    (
        "a ward unit apart",
        SEVERITY,
        'si = "ug/L"',
        'si = "mg/L"',
        "sections[0].items[0].ward_units.si",
        "'mg/L'",
    ),
    (
        "a duplicate item",
        SEVERITY,
        'id = "platelets"',
        'id = "weight"',
        "sections[0].items[4].id",
        "already used",
    ),
    (
        "a condition that cannot be read",
        SEVERITY,
        '"vasopressor == yes"',
        '"vasopressor = yes"',
        "sections[2].items[1].shown_when",
        "no meaning",
    ),
    (
        "a condition on an unknown fact",
        SEVERITY,
        '"vasopressor == yes"',
        '"vasopresor == yes"',
        "sections[2].items[1].shown_when",
        "'vasopresor'",
    ),
    (
        "a condition on a word that never comes",
        SEVERITY,
        '"vasopressor == yes"',
        '"vasopressor == positive"',
        "sections[2].items[1].shown_when",
        "never 'positive'",
    ),
    (
        "options on a yes or no",
        PATIENT,
        'kind = "choice"',
        'kind = "yes_no"',
        "sections[0].items[1].options",
        "choice",
    ),
    ("a number without units", SEVERITY, 'units = ["mmol/L"]\n', "units = []\n", "units", "needs its units"),
    (
        "a ward unit in one system only",
        SEVERITY,
        ', conventional = "ng/mL"',
        "",
        "sections[0].items[0].ward_units",
        "both systems",
    ),
    (
        "limits in a unit of another item",
        SEVERITY,
        'limits = { unit = "ug/L"',
        'limits = { unit = "g/L"',
        "sections[0].items[0].limits.unit",
        "'g/L'",
    ),
    (
        "a number's field on a question",
        SEVERITY,
        'shown_when = "answered(triglycerides)"',
        "decimals = 1",
        "sections[0].items[6].decimals",
        "Only a number",
    ),
    (
        "an answer of another kind",
        SEVERITY,
        'answers = { unknown = { en = "Not known"',
        'answers = { pending = { en = "Not known"',
        "sections[0].items[6].answers.pending",
        "no answer of this kind",
    ),
    (
        "a choice without codes",
        PATIENT,
        'kind = "yes_no"',
        'kind = "choice"',
        "sections[0].items[3].options",
        "needs its codes",
    ),
    (
        "a code that stands twice",
        PATIENT,
        'code = "estimated"',
        'code = "measured"',
        "sections[0].items[1].options",
        "stands twice",
    ),
    ("two steps of one number", PATIENT, "number = 1", "number = 2", "number", "number 2"),
    ("a ninth step", PATIENT, "number = 1", "number = 9", "number", "less than or equal to 8"),
    (
        "a parasite's unknown test",
        PARASITES,
        '"leishmania_pcr",',
        '"leishmania_pcp",',
        "parasite[0].tests",
        "pcp",
    ),
    (
        "a parasite's unknown drug",
        PARASITES,
        '"artesunate"',
        '"artesunat"',
        "parasite[1].drugs",
        "'artesunat'",
    ),
    (
        "a parasite's unknown context",
        PARASITES,
        '"PARA_TOXO"',
        '"PARA_TOX"',
        "parasite[3].context",
        "'PARA_TOX'",
    ),
    (
        "a parasite's misread condition",
        PARASITES,
        "malaria_set_3 == negative",
        "malaria_set_4 == negative",
        "parasite[1].excluded_when",
        "'malaria_set_4'",
    ),
    ("a plan line of no item", PLAN, '["serum_stored"]', '["serum_store"]', "plan[0].items", "'serum_store'"),
    (
        "a running drug nobody knows",
        PLAN,
        "running_etoposide",
        "running_etopside",
        "plan[27].when",
        "'running_etopside'",
    ),
    ("verified without a source", PLAN, '["UKMAL16", "MALLOC"]', "[]", "plan[8].sources", "marked V"),
    ("a row of no context", TABLE, 'context = "AUTO"', 'context = "OUTO"', "row[0].context", "'OUTO'"),
    ("a row of no option", TABLE, 'option = "mp_pulse"', 'option = "mp_puls"', "option", "'mp_puls'"),
    ("a grade nobody knows", TABLE, 'grade = "avoid"', 'grade = "avoided"', "row[3].grade", "'avoided'"),
    (
        "a disagreement shown nowhere",
        "forms/disagreements.toml",
        '"ana_sc"',
        '"ana_sq"',
        "disagreement[0].shown_with",
        "'ana_sq'",
    ),
    (
        "a note said by no rule",
        "forms/drugs.toml",
        '"choice.flag.anakinra_renal"',
        '"choice.flag.anakinra_rena"',
        "notes[0].said_by",
        "'choice.flag.anakinra_rena'",
    ),
    ("a term of no item", GLOSSARY, 'id = "weight"', 'id = "wait"', "term[0].id", "no item"),
    ("units that differ", GLOSSARY, '"pmol/L"', '"nmol/L"', "sections[0].items[0].units", "glossary"),
    (
        "a review before the last one",
        "forms/protocol.toml",
        "2027-11-22",
        "2026-11-22",
        "review_due",
        "after",
    ),
    ("no version", "forms/protocol.toml", '"1.0.0"', '"1.0"', "version", "'1.0'"),
    (
        "a duplicate source",
        "forms/references.toml",
        '"RECALL"',
        '"LOCAL"',
        "reference[1].key",
        "already used",
    ),
    ("no TOML", "forms/contexts.toml", "[[context]]", "[[context]", "", "not TOML"),
]


@pytest.fixture(scope="module")
def files():
    return shipped()


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip[0])
def test_a_slip_is_named_with_its_file_and_its_place(files, slip):
    _, name, old, new, place, words = slip
    loaded = load(slipped(files, name, old, new))
    assert isinstance(loaded, Faults)
    wanted_files = {name, SEVERITY} if name == GLOSSARY else {name}
    assert any(
        fault.file in wanted_files and fault.path.endswith(place) and words in fault.sentence
        for fault in loaded.faults
    ), "\n".join(map(str, loaded.faults))


def test_a_fault_reads_as_file_path_and_sentence(files):
    loaded = load(
        slipped(
            files,
            SEVERITY,
            "units =",
            "unit =",
        )
    )
    assert f"{SEVERITY}: sections[0].items[0].unit: is not a field here" in str(loaded.faults[0])


def test_every_slip_is_named_not_only_the_first(files):
    twice = slipped(files, SEVERITY, 'kind = "number"', 'kind = "numbr"')
    twice = slipped(twice, PLAN, '["serum_stored"]', '["serum_stored", "none"]')
    twice = slipped(twice, PARASITES, '"UKMAL16"', '"UKMAL61"')
    twice = slipped(twice, "forms/contexts.toml", "rank = 7\n", "")
    named = {(fault.file, fault.path) for fault in load(twice).faults}
    assert {
        (SEVERITY, "sections[0].items[0].kind"),
        (PARASITES, "parasite[1].sources"),
        ("forms/contexts.toml", "context[0].rank"),
    } <= named


def test_one_slip_is_not_reported_again_by_what_refers_to_it(files):
    loaded = load(slipped(files, SEVERITY, 'kind = "number"', 'kind = "numbr"'))
    assert [fault.file for fault in loaded.faults] == [SEVERITY]


@pytest.mark.parametrize(
    "name",
    [
        "forms/drugs.toml",
        "forms/options.toml",
        "forms/references.toml",
        "forms/protocol.toml",
        PARASITES,
        GLOSSARY,
        "forms/steps/7_second_line.toml",
        "forms/rules/gates.toml",
        "forms/rules/words.toml",
    ],
)
@pytest.mark.hazard("H28")
def test_a_missing_file_is_a_fault(files, name):
    loaded = load({key: data for key, data in files.items() if key != name})
    assert isinstance(loaded, Faults)
    assert (loaded.faults[0].file, loaded.faults[0].path) == (name, "")
    assert "missing" in loaded.faults[0].sentence


def test_a_step_whose_number_is_taken_by_another_is_missing(files):
    seventh = "forms/steps/7_second_line.toml"
    named = "\n".join(map(str, load(slipped(files, seventh, "number = 7", "number = 8")).faults))
    assert "There is no step 7" in named
    assert "Two steps have the number 8" in named


def test_a_file_with_a_foreign_name_is_a_fault(files):
    loaded = load({**files, "forms/drugs_old.toml": b""})
    assert [fault.file for fault in loaded.faults] == ["forms/drugs_old.toml"]


def test_text_that_is_not_utf_8_is_a_fault(files):
    loaded = load({**files, PLAN: b"\xff\xfe"})
    assert "not UTF-8" in loaded.faults[0].sentence


def test_the_hash_is_that_of_sorted_names_and_file_hashes(files):
    lines = [
        f"{name}\0{hashlib.sha256(files[name]).hexdigest()}\n"
        for name in sorted(files)
        if name.startswith("forms/") or name == GLOSSARY
    ]
    assert content_hash(files) == hashlib.sha256("".join(lines).encode()).hexdigest()


def test_the_hash_does_not_depend_on_the_order_or_on_other_files(files):
    turned = dict(reversed(files.items()))
    assert content_hash({**turned, "resources/licences.toml": b"x"}) == content_hash(files)


@pytest.mark.parametrize("name", [SEVERITY, TABLE, GLOSSARY, "forms/protocol.toml"])
def test_one_changed_byte_of_any_file_changes_the_hash(files, name):
    assert content_hash({**files, name: files[name] + b"\n"}) != content_hash(files)


def test_a_renamed_file_changes_the_hash(files):
    renamed = {name.replace("words", "wordz"): data for name, data in files.items()}
    assert content_hash(renamed) != content_hash(files)
