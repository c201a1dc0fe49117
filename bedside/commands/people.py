"""Telling two named people apart (design.md 10.4), and what a reason lacks."""

from typing import Final

from bedside.case.events import Senior
from bedside.case.ward import Clinician
from bedside.domain.names import folded, may_be_one_name, without_title

NO_WORDS: Final = "The reason needs three different words or more. Nothing was changed. Say why."


def same_person(one: Senior, other: Senior) -> bool:
    """True when two names mean one person: by registration number where both have one, else by name.

    Neither a title nor an initial makes a second person: "Dr Ana Reyes" and "A. Reyes" may be the same.
    """
    if one.registration.strip() and other.registration.strip():
        return folded(one.registration) == folded(other.registration)
    return may_be_one_name(one.name, other.name)


def names_in_doubt(seniors: tuple[Senior, Senior], actor: Clinician) -> str:
    """Why two names do not count as two seniors, or "" when they do.

    The acting user may be one of the two only if enrolled as senior (design.md 10.4).
    """
    if same_person(*seniors):
        if _is_only_likely(*seniors):
            return (
                "The two names may mean one person. Nothing was changed. "
                "Type the registration number of both, or name two different seniors."
            )
        return "Both seniors are the same person. Nothing was changed. Name two different seniors."
    own = Senior(name=actor.name, role=actor.role, registration=actor.registration)
    if not actor.is_senior and any(same_person(own, senior) for senior in seniors):
        return (
            f"{actor.name} is not enrolled as senior and cannot be one of the two. Nothing was changed. "
            "Name two seniors."
        )
    return ""


def _is_only_likely(one: Senior, other: Senior) -> bool:
    has_numbers = one.registration.strip() and other.registration.strip()
    return not has_numbers and without_title(one.name) != without_title(other.name)
