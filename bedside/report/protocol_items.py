"""The printed protocol: every question with why it is asked, what it takes, its limits and how long it holds."""

from collections.abc import Iterator
from typing import Final

from bedside.assess.words import unit_words
from bedside.protocol.model import Context, Item, ItemKind, Limits, Parasite, StepForm
from bedside.report.edition import Edition, under
from bedside.report.model import Cells, Grid, Run, Section, Text, plain

_ITEM_SHARES: Final = (34, 40, 46, 22)
_KINDS: Final = {
    ItemKind.YES_NO: "yes, no, unknown",
    ItemKind.TEST: "positive, negative, pending, not sent, not available, not applicable",
    ItemKind.NUMBER: "a number, or unknown, pending, not sent",
    ItemKind.CHOICE: "one of: {codes}",
    ItemKind.CODES: "any of: {codes}",
    ItemKind.TEXT: "words",
}


def item_sections(edition: Edition) -> Iterator[Section]:
    """One part a step, in the order of the form."""
    for step in edition.content.steps:
        title = edition.voice.say(
            "Step {number}: {title}", number=step.number, title=edition.words(step.title)
        )
        yield Section(title, (_lead(edition, step),))
        head = ("Question", "Why it is asked", "Takes, limits, holds for", "Mark and source")
        for part in step.sections:
            rows = tuple(_item(edition, item) for item in part.items)
            notes = (_line(edition.words(part.note)),) if part.note is not None else ()
            yield Section(
                edition.words(part.title), (*notes, _grid(edition, _ITEM_SHARES, head, rows)), minor=True
            )


def parasite_section(edition: Edition) -> Section:
    """Every parasite of the gate with what raises, excludes and finds it."""
    rows = tuple(_parasite(edition, parasite) for parasite in edition.content.parasites)
    head = ("Parasite", "Raised, excluded, found", "Minimum set and caveat", "Mark and source")
    return Section("", (_grid(edition, (20, 52, 44, 26), head, rows),))


def context_section(edition: Edition) -> Section:
    """Every context; the lowest rank supplies the row of the table."""
    rows = tuple(_context(edition, context) for context in edition.content.contexts)
    head = ("Context", "How it is recognised", "Rank", "Mark and source")
    return Section("", (_grid(edition, (38, 66, 8, 28), head, rows),))


def _grid(edition: Edition, shares: tuple[int, ...], head: tuple[str, ...], rows: tuple[Cells, ...]) -> Grid:
    return Grid(shares, rows, tuple(edition.voice.say(word) for word in head))


def _lead(edition: Edition, step: StepForm) -> Grid:
    return _line(edition.words(step.lead))


def _line(text: str) -> Grid:
    return Grid((1,), ((plain(text),),), ruled=False)


def _item(edition: Edition, item: Item) -> Cells:
    asked = under(edition.words(item.label), item.id, edition.words(item.hint))
    shown = edition.condition(item.shown_when, "asked while {condition}")
    takes = (_answers(edition, item), *_limits(edition, item), _holds(edition, item), *_duties(edition, item))
    said = edition.voice.in_a_row(part for part in (*takes, shown) if part)
    return asked, plain(edition.words(item.why)), plain(said), edition.behind(item.mark, item.sources)


def _answers(edition: Edition, item: Item) -> str:
    voice = edition.voice
    codes = voice.listed(edition.words(option.label) for option in item.options)
    said = voice.say(_KINDS[item.kind], codes=codes)
    own = voice.listed(edition.words(words) for words in item.answers.values())
    if own:
        said = voice.say("{answers}, worded: {own}", answers=said, own=own)
    units = voice.listed(dict.fromkeys(unit_words(unit) for unit in item.units if unit_words(unit)))
    return voice.say("{answers}, in {units}", answers=said, units=voice.micro(units)) if units else said


def _limits(edition: Edition, item: Item) -> Iterator[str]:
    if item.limits is not None:
        yield edition.voice.say("refused outside {range}", range=_range(edition, item.limits, refused=True))
        yield edition.voice.say(
            "asked again outside {range}", range=_range(edition, item.limits, refused=False)
        )
    if item.comparators:
        yield edition.voice.say("takes < and >")


def _range(edition: Edition, limits: Limits, *, refused: bool) -> str:
    voice = edition.voice
    low, high = (
        (limits.refused_below, limits.refused_above) if refused else (limits.asked_below, limits.asked_above)
    )
    between = voice.say("{low} to {high}", low=voice.number(low), high=voice.number(high))
    return voice.micro(f"{between} {unit_words(limits.unit)}".strip())


def _holds(edition: Edition, item: Item) -> str:
    if item.validity_hours is None:
        return edition.voice.say("holds for the case")
    return edition.voice.say("holds for {hours} h", hours=item.validity_hours)


def _duties(edition: Edition, item: Item) -> Iterator[str]:
    if item.required:
        yield edition.voice.say("required")
    if item.critical:
        yield edition.voice.say("critical")
    if item.alarms:
        yield edition.voice.say("yes is coloured as needing action")


def _parasite(edition: Edition, parasite: Parasite) -> Cells:
    voice = edition.voice
    always = (
        voice.say("always part of the gate") if parasite.always else voice.say("part of the gate when raised")
    )
    conditions = (
        edition.condition(parasite.raised_when, "Raised if {condition}"),
        edition.condition(parasite.excluded_when, "Excluded if {condition}"),
        edition.condition(parasite.found_when, "Found if {condition}"),
    )
    drugs = voice.say("Active drugs: {drugs}", drugs=_drug_names(edition, parasite.drugs))
    tests = f"{edition.words(parasite.order_set)}\n{edition.words(parasite.caveat)}\n{drugs}"
    named = under(edition.words(parasite.label), always, parasite.context)
    behind = edition.behind(parasite.mark, parasite.sources)
    return named, plain("\n".join(conditions)), plain(tests), behind


def _drug_names(edition: Edition, drugs: tuple[str, ...]) -> str:
    known = {drug.id: edition.words(drug.label) for drug in edition.content.drugs}
    return edition.voice.listed(known.get(drug, drug) for drug in drugs)


def _context(edition: Edition, context: Context) -> Cells:
    kind = edition.voice.say("modifier, never a context of its own") if context.modifier else ""
    named: Text = (Run(f"{context.code}: "), *under(edition.words(context.label), kind))
    behind = edition.behind(context.mark, context.sources)
    return named, plain(edition.words(context.entry)), plain(str(context.rank)), behind
