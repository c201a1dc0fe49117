"""Cases, judgements and sheets for the tests of the report; everybody in them is invented.

The judgements are written by hand: the sheet prints what it is given, whatever the rules are.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pypdfium2

from bedside.assess import model as now
from bedside.case.state import CaseState
from bedside.case.ward import Clinician, Ward
from bedside.domain.observations import Measurement
from bedside.domain.patient import Identity, Sex
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from bedside.report.model import BuiltSheet, SheetContext
from bedside.report.sheet import build_sheet
from tests.case.builder import CaseBuilder, quantity
from tests.report.content import protocol
from tests.report.judgement import JUDGED, hours_before, judged

ZONE = ZoneInfo("Europe/Paris")
BUILT = datetime(2026, 11, 22, 3, 41, 7, tzinfo=ZONE)
HEAD = "7c1e9a40b2d35f68" + "0123456789abcdef" * 3
WARD = Ward(name="ICU 2", zone="Europe/Paris", decimal_mark=".", units="si", root="")
REYES = Clinician(
    id="adeyemi",
    name="Dr Ana Reyes",
    role="consultant intensive care",
    registration="7012345",
    is_senior=True,
    certificate="",
)
BRANDT = Clinician(
    id="brandt",
    name="Dr Jonas Brandt",
    role="consultant haematology",
    registration="7054321",
    is_senior=True,
    certificate="",
)
DUBOIS = Identity(
    family_name="Dubois",
    given_name="Claire",
    birth_date=date(1968, 2, 11),
    hospital_number="4410 772",
    sex=Sex.FEMALE,
    bed="07",
)

FERRITIN_OF_THE_NIGHT = Measurement(
    item="ferritin", quantity=quantity("18400", "ug/L"), collected_at=hours_before(3)
)


def typical_case(identity: Identity = DUBOIS) -> CaseBuilder:
    """A critically ill woman whose gate was overridden in the night."""
    return (
        CaseBuilder(identity, now=JUDGED, opened=30)
        .answer("weight", "71", "kg", at=20)
        .answer("height", "164", "cm", at=20)
        .yes("allergies", at=20)
        .remark("allergies_text", "penicillin (rash)", at=20)
        .answer("ferritin", "3200", "ug/L", at=47).answer("platelets", "131", "10*9/L", at=47)
        .answer("ferritin", "9800", "ug/L", at=26).answer("platelets", "88", "10*9/L", at=26)
        .observe(FERRITIN_OF_THE_NIGHT, note="diluted twice")
        .answer("platelets", "41", "10*9/L", at=3)
        .answer("haemoglobin", "78", "g/L", at=3)
        .answer("creatinine", "141", "umol/L", at=3)
        .answer("temperature", "39.4", "Cel", at=2)
        .yes("vasopressor", at=9)
        .pending("blood_cultures", at=8, expected=JUDGED + timedelta(days=3), owner="night registrar")
        .pending("ebv_dna", at=5, expected=JUDGED - timedelta(hours=1), owner="Dr Brandt")
        .pending("cmv_dna", at=5)
        .negative("hiv", "hbsag", "anti_hcv", at=7)
        .pending("igra", at=7, expected=JUDGED + timedelta(days=2), owner="day team")
        .yes("serum_stored", at=8)
        .yes("mediterranean", at=9)
        .negative("leishmania_pcr", at=1)
        .negative("malaria_set", at=6)
        .pending("strongyloides_serology", at=6, expected=JUDGED + timedelta(days=4), owner="Dr Chen")
        .remark("marrow", "sampled before steroid", at=3)
        .remark("ct", "spleen 16 cm", at=4)
        .test("pet", "not_available", at=4, reason="no tracer before Monday")
        .tier_rose(Tier.T3, at=9)
        .override("leishmania", at=0.5)
        .choice(Line.FIRST, "mp_pulse", at=0.4)
        .therapy(
            "methylprednisolone",
            option="mp_pulse",
            line=Line.FIRST,
            dose="1 g IV once daily, day 1 of 3",
            at=0.3,
        )
    )  # fmt: skip


def context(**changed: object) -> SheetContext:
    """The surroundings of a first or second sheet."""
    base = SheetContext(
        ward=WARD,
        signer=REYES,
        people={person.id: person for person in (REYES, BRANDT)},
        version=2,
        replaces=1,
        record_code="7c1e 9a40 b2d3 5f68",
        head=HEAD,
        built_at=BUILT,
        record_json=b'{"format":"bedside.record/1"}',
        certificate_serial="3F0A91",
        demo=False,
    )
    return replace(base, **changed)  # type: ignore[arg-type]


def built(case: CaseState, judgement: now.Assessment | None = None, **changed: object) -> BuiltSheet:
    """The sheet of a case; without a judgement, the typical one."""
    used = protocol()
    return build_sheet(case, judgement or judged(case, used), used, context(**changed))


@cache
def typical_sheet() -> BuiltSheet:
    """The sheet of the typical case, built once."""
    return built(typical_case().build())


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, line feeds as spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return [" ".join(text.split()) for text in pages]


def squeezed(text: str) -> str:
    """A text without any white space: a wrapped word stays one."""
    return "".join(text.split())
