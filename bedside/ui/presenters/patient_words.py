"""The patient in the words of the banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bedside.domain.patient import age_years

if TYPE_CHECKING:
    from bedside.app.case_service import CaseView

DASH = "—"


def who(view: CaseView) -> str:
    """Like "58 y, female, born 11 Feb 1968"."""
    identity = view.state.identity
    age = age_years(identity.birth_date, view.assessment.judged_at)
    sexes = {"female": _tr("female"), "male": _tr("male"), "unknown": _tr("sex unknown")}
    born = _tr("born about") if identity.birth_date_estimated else _tr("born")
    day = f"{identity.birth_date.day} {identity.birth_date:%b %Y}"
    return f"{age} y, {sexes[identity.sex.value]}, {born} {day}"


def name(view: CaseView) -> str:
    """Like "DUBOIS, Claire", with the Latin spelling where one is on record."""
    identity = view.state.identity
    if identity.latin_spelling:
        return f"{identity.full_name} ({identity.latin_spelling})"
    return identity.full_name


def fields(view: CaseView) -> dict[str, tuple[str, str]]:
    """Caption and value of each field of the banner, in order; what is not recorded is a dash."""
    identity, said = view.state.identity, view.assessment.banner
    return {
        "hospital_number": (_tr("Hospital no."), identity.hospital_number),
        "bed": (_tr("Bed"), identity.bed or DASH),
        "weight": (_tr("Weight"), said.get("weight") or DASH),
        "bsa": (_tr("BSA"), said.get("bsa") or DASH),
        "crcl": (_tr("CrCl"), said.get("crcl") or DASH),
        "allergies": (_tr("Allergies"), said.get("allergies") or _tr("not asked")),
    }


def alert(view: CaseView) -> str:
    """The field that stands out: allergies, unless the answer is that there are none."""
    now = view.assessment.items.get("allergies")
    answer = getattr(now.entry.observation, "answer", "") if now is not None and now.entry is not None else ""
    is_said = bool(view.assessment.banner.get("allergies"))
    return "allergies" if is_said and answer != "no" else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PatientWords", text)
