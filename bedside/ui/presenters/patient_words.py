"""The patient in the words of the banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bedside.domain.patient import age_years
from bedside.ui.language import day_month

if TYPE_CHECKING:
    from bedside.app.case_service import CaseView

DASH = "—"
translate = QCoreApplication.translate


def who(view: CaseView) -> str:
    """Like "58 y, female, born 11 Feb 1968"; from the second round on "… · round 2"."""
    identity = view.state.identity
    age = age_years(identity.birth_date, view.assessment.judged_at)
    sexes = {
        "female": translate("PatientWords", "female"),
        "male": translate("PatientWords", "male"),
        "unknown": translate("PatientWords", "sex unknown"),
    }
    born, about = {
        "female": (
            translate("PatientWords", "born", "a woman"),
            translate("PatientWords", "born about", "a woman"),
        ),
        "male": (
            translate("PatientWords", "born", "a man"),
            translate("PatientWords", "born about", "a man"),
        ),
        "unknown": (translate("PatientWords", "born"), translate("PatientWords", "born about")),
    }[identity.sex.value]
    day = f"{day_month(identity.birth_date)} {identity.birth_date.year}"
    said = translate("PatientWords", "{age} y, {sex}, {born} {day}")
    about_them = said.format(
        age=age, sex=sexes[identity.sex.value], born=about if identity.birth_date_estimated else born, day=day
    )
    if view.state.round == 1:
        return about_them
    this_round = translate("PatientWords", "round {number}").format(number=view.state.round)
    return f"{about_them} · {this_round}"


def name(view: CaseView) -> str:
    """Like "DUBOIS, Claire", with the Latin spelling where one is on record."""
    identity = view.state.identity
    if identity.latin_spelling:
        return f"{identity.full_name} ({identity.latin_spelling})"
    return identity.full_name


def name_and_number(view: CaseView) -> str:
    """Like "DUBOIS, Claire, 4410 772": for whom a dialog asks."""
    return f"{name(view)}, {view.state.identity.hospital_number}"


def fields(view: CaseView) -> dict[str, tuple[str, str]]:
    """Caption and value of each field of the banner, in order; what is not recorded is a dash."""
    identity, said = view.state.identity, view.assessment.banner
    return {
        "hospital_number": (translate("PatientWords", "Hospital no."), identity.hospital_number),
        "bed": (translate("PatientWords", "Bed"), identity.bed or DASH),
        "weight": (translate("PatientWords", "Weight"), said.get("weight") or DASH),
        "bsa": (translate("PatientWords", "BSA"), said.get("bsa") or DASH),
        "crcl": (translate("PatientWords", "CrCl"), said.get("crcl") or DASH),
        "allergies": (
            translate("PatientWords", "Allergies"),
            said.get("allergies") or translate("PatientWords", "not asked"),
        ),
    }


def alert(view: CaseView) -> str:
    """The field that stands out: allergies, unless the answer is that there are none."""
    now = view.assessment.items.get("allergies")
    answer = getattr(now.entry.observation, "answer", "") if now is not None and now.entry is not None else ""
    is_said = bool(view.assessment.banner.get("allergies"))
    return "allergies" if is_said and answer != "no" else ""
