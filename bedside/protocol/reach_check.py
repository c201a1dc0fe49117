"""What nobody would ever see: options, doses, contexts and conditions of the content that nothing reaches."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from bedside.domain.therapy import OPTIONS
from bedside.protocol.conditions import ConditionFault, parse
from bedside.protocol.draft import Draft, Placed
from bedside.protocol.fault import Fault
from bedside.protocol.trials import known_states

_PARASITE: Final = "PARA_"

DISAGREEMENTS: Final = tuple(f"D{number}" for number in range(1, 13))
"""The points on which the letters differ: a site may add to them and drop none (pathway.md 8.5, INV-46)."""

PLAN_KINDS: Final = ("draw", "prophylaxis", "monitoring", "supportive")


def vocabulary_faults(draft: Draft) -> Iterator[Fault]:
    """The names of the options are the closed vocabulary of decision_rules.md 2, no more and no fewer."""
    for placed in draft.option:
        if placed.model.id not in OPTIONS:
            yield placed.fault(
                "id", f"{placed.model.id!r} is no option the program knows: correct its spelling."
            )
    if "option" not in draft.incomplete:
        for option in sorted(set(OPTIONS) - {placed.model.id for placed in draft.option}):
            yield Fault("forms/options.toml", "", f"The option {option!r} is missing: put it back.")


def dropped_faults(draft: Draft) -> Iterator[Fault]:
    """Points of disagreement that are gone, and lists of the plan without a line."""
    if "disagreement" not in draft.incomplete:
        for point in sorted(set(DISAGREEMENTS) - {placed.model.id for placed in draft.disagreement}):
            yield Fault(
                "forms/disagreements.toml", "", f"The point {point} is missing: put it back (INV-46)."
            )
    if "plan" not in draft.incomplete:
        for kind in sorted(set(PLAN_KINDS) - {placed.model.kind for placed in draft.plan}):
            yield Fault("forms/plan.toml", "", f"No line of the plan is of the kind {kind!r}: put one back.")


def dose_reach_faults(draft: Draft) -> Iterator[Fault]:
    """A dose stands with options that contain its drug, and an option finds a dose of each of its drugs."""
    if draft.incomplete & {"option", "drug"}:
        return
    drugs_of = {placed.model.id: placed.model.drugs for placed in draft.option}
    for drug in draft.drug:
        for i, dose in enumerate(drug.model.doses):
            for option in dose.options:
                if drug.model.id not in drugs_of.get(option, (drug.model.id,)):
                    yield drug.fault(
                        f"doses[{i}].options",
                        f"{option!r} does not contain this drug: correct one of the two.",
                    )
    dosed = {p.model.id: {o for dose in p.model.doses for o in dose.options} for p in draft.drug}
    for placed in draft.option:
        for drug_id in placed.model.drugs:
            if dosed.get(drug_id) and placed.model.id not in dosed[drug_id]:
                yield placed.fault("drugs", f"No dose of {drug_id!r} names this option: add it to one.")


def context_reach_faults(draft: Draft) -> Iterator[Fault]:
    """Ranks without a gap, the first is 1; every parasite context is some parasite's."""
    ranks = sorted({placed.model.rank for placed in draft.context})
    if "context" not in draft.incomplete and ranks != list(range(1, len(ranks) + 1)):
        for placed in draft.context:
            if placed.model.rank < 1 or (placed.model.rank > 1 and placed.model.rank - 1 not in ranks):
                yield placed.fault("rank", "Ranks begin at 1 and leave none out: correct this one.")
    if draft.incomplete & {"context", "parasite"}:
        return
    used = {placed.model.context for placed in draft.parasite}
    for placed in draft.context:
        if placed.model.code.startswith(_PARASITE) and placed.model.code not in used:
            yield placed.fault(
                "code", f"No parasite has the context {placed.model.code}: give it back to one."
            )


def row_id_faults(draft: Draft) -> Iterator[Fault]:
    """A row is named for its context, tier and option, with -a, -b where there are several."""
    for placed in draft.row:
        row = placed.model
        name = f"{row.context}-{row.tier}-{row.option}"
        if row.id != name and not (row.id[:-1] == f"{name}-" and row.id[-1].isalpha()):
            yield placed.fault("id", f"{row.id!r} stands where {name!r} belongs: make the two agree.")


def condition_reach_faults(
    conditions: Iterable[tuple[Placed, str]], words: Mapping[str, frozenset[str]]
) -> Iterator[Fault]:
    """Conditions that are true under no answers, and those that are true under all of them."""

    @cache
    def judged(text: str) -> str:
        try:
            condition = parse(text)
        except ConditionFault:
            return ""
        verdicts = {condition.evaluate(known.get) for known in known_states((condition,), words, (None,))}
        if verdicts == {True}:
            return "This is true whatever is answered: write what it depends on, or leave it out."
        return "" if True in verdicts else "No answers make this true: correct it, or remove the entry."

    for placed, name in conditions:
        text = getattr(placed.model, name)
        sentence = judged(text) if text.strip() else ""
        if sentence:
            yield placed.fault(name, sentence)
