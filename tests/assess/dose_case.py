"""Patients whose doses are worked out, and the dose lines of one of them."""

from datetime import date
from decimal import Decimal

from bedside.assess.derived import with_record_facts
from bedside.assess.doses import DoseDesk
from bedside.assess.facts import CaseFacts
from bedside.assess.kidney_now import kidney_now
from bedside.assess.model import DoseNow
from bedside.assess.size_now import size_now
from bedside.domain.patient import Identity, Sex
from bedside.protocol.protocol import Protocol
from tests.case.builder import NOW, CaseBuilder
from tests.case.content import shipped_protocol

OMAR = Identity(family_name="Haddad", birth_date=date(1981, 4, 12), hospital_number="RX 1", sex=Sex.MALE)
"""44 years at NOW: Cockcroft-Gault with 72 kg is 96 over creatinine in mg/dL."""

D = Decimal


def patient(weight: str = "72", height: str = "180", creatinine: str = "1.2", **more: str) -> CaseBuilder:
    case = CaseBuilder(OMAR).answer("weight", weight, "kg").answer("height", height, "cm")
    case.answer("creatinine", creatinine, "mg/dL").choose("aki_stage", more.get("aki", "none"))
    return case.no("cyp3a4_strong_inhibitor")


def desk(case: CaseBuilder, protocol: Protocol | None = None, column: str = "T3") -> DoseDesk:
    facts = with_record_facts(CaseFacts(case.build(), protocol or shipped_protocol(), NOW))
    return DoseDesk(facts, column, size_now(facts), kidney_now(facts))


def line(dose_id: str, case: CaseBuilder, protocol: Protocol | None = None) -> DoseNow:
    protocol = protocol or shipped_protocol()
    drug, dose = next((x, d) for x in protocol.drugs.values() for d in x.doses if d.id == dose_id)
    return desk(case, protocol).line(drug, dose)
