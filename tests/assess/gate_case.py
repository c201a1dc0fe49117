"""Cases for the parasite gate: who was exposed to what, and how the gate stands for it."""

from bedside.assess.derived import with_record_facts
from bedside.assess.facts import CaseFacts
from bedside.assess.gate import gate_now
from bedside.domain.severity import Tier
from tests.case.builder import NOW, CaseBuilder
from tests.case.content import shipped_protocol

QUESTIONS = (
    "exposure_leishmania",
    "exposure_malaria",
    "exposure_strongyloides",
    "exposure_htlv1",
    "exposure_babesia",
    "exposure_toxoplasma",
    "exposure_trypanosoma",
    "exposure_schistosoma",
    "exposure_entamoeba",
    "exposure_leishmania_contact",
    "immunosuppressed_now",
)

LEISHMANIA = ("leishmania_microscopy", "leishmania_pcr", "leishmania_serology")


def never_exposed(*, at=50):
    """Every question answered no by the patient's husband."""
    return (
        CaseBuilder()
        .no(*QUESTIONS, at=at)
        .choose("informant", "relative", at=at)
        .remark("informant_name", "Jean Dubois", at=at)
    )


def exposed(item, *, at=50):
    """All no but one."""
    others = [question for question in QUESTIONS if question != item]
    return CaseBuilder().no(*others, at=at).yes(item, at=at).choose("informant", "patient", at=at)


def gate(builder, protocol=None, now=NOW):
    facts = with_record_facts(CaseFacts(builder.build(), protocol or shipped_protocol(), now))
    return gate_now(facts, Tier.NOT_ENTERED)


def parasite(builder, name, protocol=None, now=NOW):
    return next(p for p in gate(builder, protocol, now).parasites if p.id == name)


def state(builder, name="leishmania", **given):
    return parasite(builder, name, **given).state
