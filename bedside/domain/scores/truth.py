"""Three-valued logic of criteria: True, False, None for "not known yet"."""

from collections.abc import Iterable

from bedside.domain.scores.result import InputError, Inputs, ItemPoints, Status

Truth = bool | None


def answer(inputs: Inputs, item: str) -> Truth:
    """The recorded answer of a yes/no item, None when unknown.

    Raises:
        InputError: when the item holds a number or a word.
    """
    given = inputs.get(item)
    if given is None or given is True or given is False:
        return given
    raise InputError(f"{item} takes yes, no or unknown; nothing was scored: answer it again.")


def word(inputs: Inputs, item: str, allowed: tuple[str, ...]) -> str | None:
    """The recorded word of a closed list, None when unknown.

    Raises:
        InputError: when the item holds anything else.
    """
    given = inputs.get(item)
    if given is None or (isinstance(given, str) and given in allowed):
        return given
    raise InputError(f"{item} takes one of {', '.join(allowed)}; nothing was scored: answer it again.")


def any_of(*answers: Truth) -> Truth:
    """True as soon as one is true, False when all are false."""
    if True in answers:
        return True
    return None if None in answers else False


def all_of(*answers: Truth) -> Truth:
    """False as soon as one is false, True when all are true."""
    if False in answers:
        return False
    return None if None in answers else True


def at_least(count: int, answers: Iterable[Truth]) -> Truth:
    """Whether at least `count` of the answers are true, over everything the unknown ones may be."""
    known = list(answers)
    met, unknown = known.count(True), known.count(None)
    if met >= count:
        return True
    return None if met + unknown >= count else False


def status_of(truth: Truth) -> Status:
    """The status of a condition."""
    if truth is None:
        return Status.INDETERMINATE
    return Status.MET if truth else Status.NOT_MET


def status_at(minimum: int, maximum: int, cut_off: int) -> Status:
    """Status of a point score that is met from `cut_off` on.

    Returns:
        met when the minimum reaches the cut-off, not met when the maximum stays below it, else indeterminate.

    Source: scores.md 0.3.
    """
    if minimum >= cut_off:
        return Status.MET
    return Status.NOT_MET if maximum < cut_off else Status.INDETERMINATE


def criterion(
    item: str, truth: Truth, parts: tuple[ItemPoints, ...], open_names: Iterable[str] = ()
) -> ItemPoints:
    """A criterion as points, 1 met and 0 not met, with the thresholds its parts lie on."""
    undecided = [name for part in parts if part.low < part.high for name in part.open_items]
    texts = [part.threshold for part in parts if part.threshold]
    return ItemPoints(
        item,
        int(truth is True),
        int(truth is not False),
        any(part.on_threshold for part in parts),
        "; ".join(texts),
        (*undecided, *open_names) if truth is None else (),
    )


def truth_of(points: ItemPoints) -> Truth:
    """Whether a one-point criterion is met."""
    return bool(points.low) if points.low == points.high else None
