"""The printed protocol: options, then every drug with its doses; a recalled dose has its two boxes to tick."""

from collections.abc import Iterator
from typing import Final

from bedside.protocol.model import Dose, DoseNote, Drug, Mark
from bedside.report.dose_words import dose_words
from bedside.report.edition import Edition, under
from bedside.report.model import Cells, Grid, Section, bold, plain

BOX: Final = "☐"
_DOSE_SHARES: Final = (36, 56, 30, 22)
_KINDS: Final = {
    "renal": "kidney",
    "hepatic": "liver",
    "interaction": "interaction",
    "warning": "warning",
    "monitoring": "monitoring",
    "label": "label",
}


def option_section(edition: Edition) -> Section:
    """Every treatment option with the drugs whose dose lines it shows."""
    drugs = {drug.id: edition.words(drug.label) for drug in edition.content.drugs}
    rows = tuple(
        (
            under(edition.words(option.label), option.id),
            plain(edition.voice.listed(drugs.get(drug, drug) for drug in option.drugs)),
            plain(edition.words(option.text)),
        )
        for option in edition.content.options
    )
    head = tuple(edition.voice.say(word) for word in ("Option", "Drugs", "Remark"))
    return Section("", (Grid((52, 40, 40), rows, head),))


def drug_sections(edition: Edition) -> Iterator[Section]:
    """How to decide, then one part a drug: doses, then what is noted beside them."""
    how = edition.voice.say(
        "A dose marked “recalled, not verified” was not seen in its source. It shows as “—” until both of you "
        "confirm it. Tick one box of each: confirm it after reading the source yourselves, else withhold it. What is "
        "not ticked stays withheld."
    )
    yield Section("", (Grid((1,), ((bold(how),),), ruled=False),))
    for drug in edition.content.drugs:
        grids = (*_dose_grid(edition, drug), *_note_grid(edition, drug))
        yield Section(edition.words(drug.label), grids, minor=True)


def _dose_grid(edition: Edition, drug: Drug) -> Iterator[Grid]:
    if drug.doses:
        head = ("Amount, route, schedule", "Mark and source", "Decision")
        named = edition.voice.say("{drug}: dose", drug=edition.words(drug.label))
        said = (named, *(edition.voice.say(word) for word in head))
        yield Grid(_DOSE_SHARES, tuple(_dose(edition, dose) for dose in drug.doses), said)


def _dose(edition: Edition, dose: Dose) -> Cells:
    voice = edition.voice
    shown = [edition.condition(dose.when)]
    if dose.tiers:
        shown.append(voice.say("at {tiers}", tiers=voice.listed(dose.tiers)))
    if dose.options:
        shown.append(voice.say("for {options}", options=voice.listed(dose.options)))
    boxes = ""
    if dose.mark is Mark.RECALLED:
        boxes = f"{BOX} {voice.say('confirm')}\n{BOX} {voice.say('withhold')}"
    named = under(edition.words(dose.label), dose.id)
    return (
        named,
        under(dose_words(dose, voice), *shown),
        edition.behind(dose.mark, dose.sources),
        plain(boxes),
    )


def _note_grid(edition: Edition, drug: Drug) -> Iterator[Grid]:
    if drug.notes:
        named = edition.voice.say("{drug}: notes", drug=edition.words(drug.label))
        head = (named, edition.voice.say("Says"), edition.voice.say("Mark and source"))
        yield Grid((36, 78, 30), tuple(_note(edition, note) for note in drug.notes), head)


def _note(edition: Edition, note: DoseNote) -> Cells:
    factor = ""
    if note.factor_percent is not None:
        factor = edition.voice.say(" The program takes {percent} %.", percent=note.factor_percent)
    when = edition.condition(note.when, " (if {condition})")
    said = f"{edition.words(note.text)}{factor}{_limit(edition, note)}{when}"
    return plain(edition.voice.say(_KINDS[note.kind])), plain(said), edition.behind(note.mark, note.sources)


def _limit(edition: Edition, note: DoseNote) -> str:
    voice = edition.voice
    if note.most_a_day is not None:
        most = voice.number(note.most_a_day)
        return voice.say(" The program refuses more than {limit} mg in 24 h.", limit=most)
    if note.most_per_kg_a_day is not None:
        most = voice.number(note.most_per_kg_a_day)
        return voice.say(" The program refuses more than {limit} mg/kg a day.", limit=most)
    if note.most_per_m2_in_all is not None:
        most = voice.number(note.most_per_m2_in_all)
        return voice.say(" The program refuses more than {limit} mg/m² in all.", limit=most)
    return ""
