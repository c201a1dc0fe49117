"""Pathway 4.3 read a second time: which states its table allows for one parasite."""

from collections.abc import Iterator, Mapping

Told = Mapping[str, bool | None]
"""What is known of the parasite, by the words of the table; None is not known."""


def allowed(told: Told) -> frozenset[str]:
    """The states whose line fits; more than one where the table ranks none of them above the other.

    What is found is never called anything else, and what nothing lets go is one of the shut states.
    """
    if told["found"]:
        return frozenset({_found(told)})
    return frozenset(_let_go(told)) or frozenset({_shut(told)})


def _found(told: Told) -> str:
    """ "Parasite found; specific therapy started; ID agrees": all three, or it is not settled."""
    if told["treated"] and told["agreed"]:
        return "POSITIVE_ON_TREATMENT"
    return "OVERRIDDEN" if told["overridden"] else "POSITIVE_UNTREATED"


def _let_go(told: Told) -> Iterator[str]:
    """What settles a parasite that was not found; only where nothing does, what lets it pass for now."""
    settled = False
    for state, holds in (
        ("EXCLUDED", told["excluded"]),
        ("TREATED_EMPIRICALLY", told["treated"] and told["sampled_first"]),
        ("LOW_RISK", told["raised"] is False and told["informed"] is True and not told["reopened"]),
    ):
        if holds:
            settled = True
            yield state
    if settled:
        return
    if told["provisional"]:
        yield "PROVISIONAL"
    if told["overridden"]:
        yield "OVERRIDDEN"


def _shut(told: Told) -> str:
    said_no = told["raised"] is False and told["informed"] is True
    if told["raised"] is True or said_no:
        return "PENDING"
    if told["unanswered"]:
        return "NOT_ASSESSED"
    return "PENDING" if told["sent"] else "UNKNOWN"
