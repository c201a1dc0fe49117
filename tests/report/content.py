"""A small invented checklist for the tests of the sheet; nothing in it is clinical content."""

from datetime import date

from bedside.domain.observations import Answer
from bedside.protocol.model import (
    Content,
    Disagreement,
    Item,
    ItemKind,
    Mark,
    Option,
    Parasite,
    Ratification,
    Reference,
    Rule,
    Section,
    SiteSwitches,
    StepForm,
    TherapyOption,
)
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Words

HASH = "ab12cd34" * 8


def words(text: str) -> Words:
    """English only."""
    return Words(en=text)


def item(item_id: str, label: str, kind: ItemKind = ItemKind.TEST, **more: object) -> Item:
    """An item with what every item needs."""
    return Item(
        id=item_id,
        label=words(label),
        kind=kind,
        why=words("Invented."),
        sources=("LOCAL",),
        mark=Mark.LOCAL,
        **more,  # type: ignore[arg-type]
    )


def number(item_id: str, label: str, unit: str) -> Item:
    """A measured item."""
    return item(item_id, label, ItemKind.NUMBER, units=(unit,), ward_units={"si": unit})


def step(step_id: str, place: int, title: str, *items: Item) -> StepForm:
    """A step with one section."""
    section = Section(id=f"{step_id}_section", title=words(title), items=items)
    return StepForm(id=step_id, number=place, title=words(title), lead=words(""), sections=(section,))


STEPS = (
    step(
        "patient",
        1,
        "Patient",
        number("weight", "Weight", "kg"),
        number("height", "Height", "cm"),
        item("allergies", "Any drug allergy", ItemKind.YES_NO),
        item("allergies_text", "Which drug, which reaction", ItemKind.TEXT),
        item(
            "pregnancy",
            "Pregnancy",
            ItemKind.CHOICE,
            options=(
                Option(code="not_pregnant", label=words("not pregnant")),
                Option(code="pregnant", label=words("pregnant")),
            ),
        ),
    ),
    step(
        "severity",
        2,
        "Severity",
        number("ferritin", "Ferritin", "ug/L"),
        number("platelets", "Platelets", "10*9/L"),
        number("haemoglobin", "Haemoglobin", "g/L"),
        number("creatinine", "Creatinine", "umol/L"),
        number("temperature", "Temperature", "Cel"),
        item("vasopressor", "Vasopressor", ItemKind.YES_NO),
        item("marrow_haemophagocytosis", "Haemophagocytosis in marrow", ItemKind.YES_NO),
    ),
    step(
        "infection_screen",
        3,
        "Infection screen",
        item("blood_cultures", "Blood cultures", answers={Answer.POSITIVE: words("Growth")}),
        item("ebv_dna", "EBV DNA"),
        item("cmv_dna", "CMV DNA"),
        item("hiv", "HIV antigen and antibody"),
        item("hbsag", "HBsAg"),
        item("anti_hcv", "Anti-HCV"),
        item("igra", "IGRA"),
        item("serum_stored", "Serum and EDTA stored", ItemKind.YES_NO),
    ),
    step(
        "parasitic_exclusion",
        4,
        "Parasitic exclusion",
        item("mediterranean", "Lived around the Mediterranean", ItemKind.YES_NO),
        item("leishmania_pcr", "Leishmania PCR"),
        item("malaria_set", "Malaria film and rapid test"),
        item("strongyloides_serology", "Strongyloides serology"),
    ),
    step(
        "malignancy_workup",
        5,
        "Malignancy workup",
        item("marrow", "Marrow sampled", ItemKind.TEXT),
        item("ct", "CT chest to pelvis", ItemKind.TEXT),
        item("pet", "PET-CT"),
    ),
    step("first_line", 6, "First-line choice"),
    step("second_line", 7, "Second-line choice"),
    step("review_and_sign", 8, "Review and sign"),
)


def rule(rule_id: str, text: str, *sources: str, mark: Mark = Mark.LOCAL) -> Rule:
    """A rule that says one sentence."""
    return Rule(id=rule_id, text=words(text), mark=mark, sources=sources)


ANSWER_WORDS = {
    "yes": "Yes",
    "no": "No",
    "unknown": "Cannot ask",
    "positive": "Positive",
    "negative": "Negative",
    "not_sent": "Not sent",
    "not_available": "Not available",
    "not_applicable": "Not applicable",
    "pending": "Pending, sent {time}",
    "pending_until": "Pending, sent {time}, expected {expected}",
}

RULES = (
    *(rule(f"word.answer.{answer}", text) for answer, text in ANSWER_WORDS.items()),
    rule("word.none_chosen", "None"),
    rule("severity.t3.support", "Organ support that the inflammation explains.", "LOCAL"),
    rule("severity.rise", "The facts raised the tier.", "LOCAL"),
    rule("gate.pending", "Minimum set incomplete.", "STR21"),
    rule("gate.exposed", "Exposed: {items}.", "YB24", mark=Mark.VERIFIED),
    rule("option.steroid", "Steroid stands first by default.", "MAV20"),
    rule("option.masks", "Masks fever and CRP.", "TCZ22", mark=Mark.VERIFIED),
    rule("warning.serum", "Store serum before immunoglobulin.", "PARK14", mark=Mark.VERIFIED),
)


def parasite(parasite_id: str, label: str) -> Parasite:
    """A parasite without conditions; the tests hand over its state."""
    return Parasite(
        id=parasite_id,
        label=words(label),
        always=True,
        exposures=(),
        raised_when="",
        tests=(),
        excluded_when="",
        found_when="",
        drugs=(),
        context="PARA",
        order_set=words(""),
        caveat=words(""),
        sources=("LOCAL",),
        mark=Mark.LOCAL,
    )


OPTIONS = {
    "mp_pulse": "Methylprednisolone pulse",
    "dexamethasone": "Dexamethasone",
    "ivig": "Immunoglobulin",
    "ana_adjunct": "Anakinra with the first line",
    "tocilizumab": "Tocilizumab",
    "etoposide": "Etoposide",
    "ruxolitinib": "Ruxolitinib",
}

DISAGREEMENT = Disagreement(
    id="d1",
    title=words("Anakinra without steroid"),
    mav20=words("MAV20: steroid first, anakinra only as an adjunct."),
    meh20r=words("MEH20R: anakinra may stand alone in early disease."),
    since=words("No trial has settled it."),
    behaviour=words("Both are shown; the clinician decides."),
    sources=("MAV20", "MEH20R"),
)

REFERENCES = (
    Reference(key="MAV20", citation="Martis N, Audemard-Verger A. Lancet Rheumatol 2020;2.", seen="FT"),
    Reference(key="MEH20R", citation="Mehta P et al. Lancet Rheumatol 2020;2:e522.", seen="FT"),
    Reference(key="STR21", citation="An invented source on Strongyloides.", seen="AB"),
    Reference(key="NEVER", citation="A source nobody cites.", seen="AB"),
)

CONTENT = Content(
    version="1.0.0",
    reviewed=date(2026, 1, 1),
    review_due=date(2027, 1, 1),
    steps=STEPS,
    parasites=(
        parasite("leishmania", "Leishmania"),
        parasite("malaria", "Malaria"),
        parasite("strongyloides", "Strongyloides"),
    ),
    contexts=(),
    table=(),
    options=tuple(TherapyOption(id=key, label=words(text)) for key, text in OPTIONS.items()),
    drugs=(),
    disagreements=(DISAGREEMENT,),
    rules=RULES,
    plan=(),
    references=REFERENCES,
    content_hash=HASH,
)

RATIFIED = Ratification(
    people=("adeyemi", "brandt"), at="2026-11-01 09:00 +00:00", content_hash=HASH, language="en"
)


def protocol(*, decimal_mark: str = ".", language: str = "en", zone: str = "Europe/Paris") -> Protocol:
    """The small checklist, taken into use on an invented ward."""
    site = SiteSwitches(decimal_mark=decimal_mark, zone=zone)  # type: ignore[arg-type]
    ratified = RATIFIED.model_copy(update={"language": language})
    return Protocol(CONTENT, ratified, site, "", language)  # type: ignore[arg-type]
