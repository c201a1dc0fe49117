"""What the conditions of the table may read: facts of the space, and never how much of a cytokine (INV-10)."""

from typing import Final

from bedside.assess.choice.table_index import TableIndex
from bedside.assess.proof.space import DOMAINS
from bedside.assess.proof.tally import Tally
from bedside.protocol.conditions import parse

MAY_BE_A_NUMBER: Final = frozenset({"score_hscore_min", "supar_ng_mL"})
"""A score, and a receptor fragment that opens one licensed dose in COVID-19; a concentration is a number."""


def check_table_facts(index: TableIndex) -> Tally:
    """Every condition reads facts the proof covers, with answers it covers, and no amount but these two."""
    tally = Tally()
    for row in index.rows.values():
        condition = parse(row.condition)
        tally.checked("INV-10")
        amounts = {name for name, _ in condition.thresholds} - MAY_BE_A_NUMBER
        if amounts:
            tally.breaks("INV-10", f"row {row.id} chooses by the amount of {', '.join(sorted(amounts))}")
        for name, value in condition.values:
            tally.checked("answers covered")
            if value not in DOMAINS.get(name, ()):
                tally.breaks("answers covered", f"row {row.id} reads {name} == {value}, not in the space")
    return tally
