"""Sentences that the program speaks and older content does not have, lent by the content the program came with.

A case holds its content while the program goes on (design.md 10.42). What decides stays that of the case; a sentence
that a later program says for the first time decides nothing, and without it nothing could be said at all.
"""

from bedside.protocol.draft import Draft, Placed
from bedside.protocol.model import Content
from bedside.protocol.spoken_rules import SPOKEN, template_faults, unspeakable


def lend(draft: Draft, lender: Content) -> None:
    """Put in the spoken sentences that the draft lacks, or whose names nobody fills any more, with their sources.

    Args:
        draft: as it was read, changed in place. lender: the content of this program.
    """
    sayable = [
        each for each in draft.rule if each.model.id not in SPOKEN or not any(template_faults(each.model))
    ]
    lacking = frozenset(unspeakable(each.model.id for each in sayable))
    lent = [rule for rule in lender.rules if rule.id in lacking]
    draft.rule[:] = [*sayable, *(Placed("forms/rules/words.toml", "", rule) for rule in lent)]
    known = {each.model.key for each in draft.reference}
    needed = {source for rule in lent for source in rule.sources} - known
    cited = (each for each in lender.references if each.key in needed)
    draft.reference.extend(Placed("forms/references.toml", "", each) for each in cited)
