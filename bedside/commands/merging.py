"""What forbids two records of one patient to become one: a parasite that would look safer for it (H03)."""

from bedside.assess.model import GateNow, ParasiteNow


def made_safer(after: GateNow, here: GateNow, there: GateNow, shared: GateNow | None = None) -> str:
    """The first parasite that a merge would make look safer than the worse of the two records.

    Args:
        after: the gate of the merged record. here, there: the gates of the two.
        shared: the gate where the two parted; None where they never were one case.

    Returns:
        Its name; "" when there is none. What one record did not ask, the other may have answered. Where the two were
        one case once, a record that says nothing new about a parasite contradicts nobody.
    """
    others = [_by_id(gate) for gate in (here, there)]
    before = _by_id(shared) if shared is not None else {}
    for parasite in after.parasites:
        both = [other[parasite.id] for other in others]
        told = [each for each in both if each != before.get(parasite.id)] or both
        asked = all(each.state.is_asked for each in both)
        if asked and any(parasite.state.is_safer_than(each.state) for each in told):
            return parasite.label
    return ""


def _by_id(gate: GateNow) -> dict[str, ParasiteNow]:
    return {parasite.id: parasite for parasite in gate.parasites}
