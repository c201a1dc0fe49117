"""The whole proof in pieces that can be worked on apart: one a set of contexts, and one for the rest."""

from collections.abc import Iterator, Sequence
from typing import Final

from bedside.assess.choice.table_index import TableIndex
from bedside.assess.proof.criteria import check_criteria
from bedside.assess.proof.doses import check_doses
from bedside.assess.proof.ladders import check_ladders
from bedside.assess.proof.listing import check_lists
from bedside.assess.proof.monotony import check_unknown, check_worse_gates
from bedside.assess.proof.options import check_contexts
from bedside.assess.proof.parasites import check_minimum_sets
from bedside.assess.proof.recording import UndeclaredReadError
from bedside.assess.proof.self_check import check_laws_speak
from bedside.assess.proof.space import context_sets
from bedside.assess.proof.table_facts import check_table_facts
from bedside.assess.proof.tally import Tally
from bedside.protocol.model import Drug, Parasite

MODIFIERS: Final = frozenset({"PREG", "WITH_STRONGY"})
READS: Final = "reads covered"


def context_codes(index: TableIndex) -> tuple[str, ...]:
    """The context codes of a table, without the modifiers."""
    return tuple(sorted({context for context, _ in index.cells} - MODIFIERS))


def pieces(index: TableIndex, share: int = 1) -> Iterator[frozenset[str]]:
    """No context, each context and each pair; with a share of n every n-th of them."""
    yield from list(context_sets(context_codes(index)))[::share]


def prove_contexts(index: TableIndex, contexts: frozenset[str]) -> Tally:
    """Everything that is proven of one set of contexts."""
    tally = Tally()
    tally.checked(READS)
    try:
        tally.add(check_contexts(index, contexts))
        tally.add(check_unknown(index, contexts))
    except UndeclaredReadError as undeclared:
        tally.breaks(READS, str(undeclared))
    tally.add(check_lists(index, contexts))
    if len(contexts) < 2:
        tally.add(check_worse_gates(index, contexts))
    return tally


def prove_rest(
    index: TableIndex, drugs: Sequence[Drug], parasites: Sequence[Parasite], share: int = 1
) -> Tally:
    """What does not depend on contexts: the facts of the table, tier, gate, scores, doses, parasites, and the laws."""
    tally = check_table_facts(index)
    tally.add(check_laws_speak())
    tally.add(check_doses(drugs))
    tally.add(check_minimum_sets(parasites))
    tally.add(check_ladders(share))
    tally.add(check_criteria(share))
    return tally
