"""Four invented patients on a board, one of each colour, and their rows."""

from datetime import UTC, date, datetime, timedelta

from bedside.app.board_row import BoardRow
from bedside.domain.patient import Identity, Sex

NOW = datetime(2026, 11, 22, 2, 20, tzinfo=UTC)


def identity(family="Dubois", given="Claire", number="4410 772", born=date(1968, 2, 11), bed="07"):
    return Identity(
        family_name=family,
        given_name=given,
        birth_date=born,
        hospital_number=number,
        sex=Sex.FEMALE,
        bed=bed,
    )


def row(case, person, **more):
    given = {
        "age_sex": "58 y F",
        "tier": "T3",
        "tier_label": "Critical",
        "hscore": "191 to 241",
        "steps": ("done", "done", "pending", "blocked", "to_do", "to_do", "to_do", "to_do"),
        "next_text": "Leishmania serology not sent",
        "next_detail": "Immunosuppression waits",
        "next_due": None,
        "urgent": True,
        "changed_at": NOW - timedelta(minutes=8),
        "changed_by": "Dr A. Reyes",
        "is_open": True,
        "waiting": 3,
    }
    return BoardRow(
        case=case,
        name=person.full_name,
        hospital_number=person.hospital_number,
        bed=person.bed,
        **{**given, **more},
    )


ALL_DONE = ("done", "done", "done", "done", "done", "done", "done", "to_do")


def hansen():
    """Fulminant, gate overridden, ready to be signed."""
    person = identity("Hansen", "Ole", "4408 951", date(1981, 1, 19), "14")
    return person, row(
        "case-4",
        person,
        age_sex="45 y M",
        tier="T4a",
        tier_label="Fulminant",
        hscore="271",
        steps=(*ALL_DONE[:3], "overridden", *ALL_DONE[4:]),
        next_text="Sign handover",
        next_detail="Override recorded 20:31",
        urgent=False,
        changed_at=NOW - timedelta(hours=6),
        waiting=0,
    )


def okafor():
    """Overt, gate open, one result to come."""
    person = identity("Okafor", "Samuel", "4409 118", date(1992, 5, 2), "03")
    return person, row(
        "case-2",
        person,
        age_sex="34 y M",
        tier="T2",
        tier_label="Overt",
        hscore="196",
        steps=(*ALL_DONE[:3], "excluded", *ALL_DONE[4:]),
        next_text="Reassess at 48 h of steroid",
        next_detail="",
        next_due=NOW + timedelta(hours=7),
        urgent=False,
        waiting=1,
    )


def pereira():
    """Subclinical, nothing to be given."""
    person = identity("Pereira", "Inês", "4410 003", date(1955, 8, 30), "11")
    return person, row(
        "case-3",
        person,
        age_sex="71 y F",
        tier="T1",
        tier_label="Subclinical",
        hscore="121",
        next_text="Repeat ferritin and blood count",
        next_detail="No immunosuppression for this tier",
        next_due=NOW + timedelta(hours=11),
        urgent=False,
        waiting=0,
    )


def ward_of_four():
    """Four invented patients, one of each colour of the board."""
    dubois = identity(), row("case-1", identity())
    return {"case-4": hansen(), "case-1": dubois, "case-2": okafor(), "case-3": pereira()}
