"""The board: what is kept of a case for it, and in what order."""

from datetime import UTC
from typing import Final

from bedside.app.board_row import BoardRow
from bedside.assess.board_rank import board_rank
from bedside.assess.model import Assessment
from bedside.assess.wording import wording
from bedside.case.state import CaseState
from bedside.domain.names import bare_number, folded
from bedside.domain.patient import Identity, Sex, age_years
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Language
from bedside.store.records import SummaryDraft

_SEX = {Sex.FEMALE: "F", Sex.MALE: "M"}
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {"age_sex": "{age} y {sex}", "sex": "sex unknown", "interval": "{low} to {high}"},
    "fr": {"age_sex": "{age} ans {sex}", "sex": "sexe inconnu", "interval": "{low} à {high}"},
}
Spoken = tuple[Protocol, ...]
"""The content once for each language: that of the session first."""


def summarise(
    case: CaseState, assessment: Assessment, author: str, spoken: Spoken
) -> tuple[BoardRow, SummaryDraft]:
    """The row of a case, in every language, and the keys it is found and ordered by.

    Args:
        case: the case after the commit. assessment: its judgement. author: name of who changed it last.
        spoken: the content in the language of the judgement first, then in the others.
    """
    identity, last = case.identity, case.last
    own, *others = spoken
    words = _words(case, assessment, own.language)
    assert last is not None  # noqa: S101 - a folded case has at least one event
    row = BoardRow(
        case=case.case,
        name=identity.full_name,
        hospital_number=identity.hospital_number,
        age_sex=words["age_sex"],
        bed=identity.bed,
        tier=assessment.severity.tier.value,
        tier_label=assessment.severity.label,
        hscore=words["hscore"],
        steps=tuple(step.mark.value for step in assessment.steps),
        next_text=assessment.next_action.text,
        next_detail=assessment.next_action.detail,
        next_due=assessment.next_action.due_at,
        urgent=assessment.next_action.is_urgent,
        changed_at=last.recorded_at,
        changed_by=author,
        is_open=case.closed is None,
        waiting=len(assessment.pending),
        born=identity.birth_date.isoformat(),
    )
    return row, SummaryDraft(
        state="open" if case.closed is None else "closed",
        sort_key=_sort_key(assessment, case.case),
        hospital_number_key=bare_number(identity.hospital_number),
        search_text=_search_text(identity),
        body=row.to_bytes({p.language: _said(case, assessment, p) for p in others}),
    )


def _search_text(identity: Identity) -> str:
    """What a case is found by: names, number as written and bare, bed."""
    number = identity.hospital_number
    said = (identity.family_name, identity.given_name, number, identity.bed, bare_number(number))
    return folded(" ".join(said))


def _said(case: CaseState, assessment: Assessment, protocol: Protocol) -> dict[str, str]:
    """The words of a row in the language of `protocol`, by field."""
    said = wording(case, protocol, assessment)
    return {
        **_words(case, assessment, protocol.language),
        "tier_label": said.tier_label,
        "next_text": said.next_action.text,
        "next_detail": said.next_action.detail,
    }


def _words(case: CaseState, assessment: Assessment, language: Language) -> dict[str, str]:
    """What of a row is put together here: age and sex, and the HScore as one number or as an interval."""
    words, identity, hscore = _WORDS[language], case.identity, assessment.score("HScore")
    age, sex = age_years(identity.birth_date, assessment.judged_at), _SEX.get(identity.sex, words["sex"])
    is_one = hscore.minimum == hscore.maximum
    interval = words["interval"].format(low=hscore.minimum, high=hscore.maximum)
    return {
        "age_sex": words["age_sex"].format(age=age, sex=sex),
        "hscore": f"{hscore.minimum}" if is_one else interval,
    }


def _sort_key(assessment: Assessment, case: str) -> str:
    due = assessment.next_action.due_at
    when = due.astimezone(UTC).isoformat() if due else "9999"
    return f"{board_rank(assessment)}|{when}|{case}"
