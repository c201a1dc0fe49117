"""What is drawn on a sheet and what it carries: only what this program draws, only a case record (S2, T18)."""

import json
import tracemalloc
import zlib

import pikepdf
import pytest
from pikepdf import Name

from bedside.sign.content import read_base
from bedside.sign.pages import carried_record, check_pages
from bedside.sign.structure import NotASheet
from bedside.sign.verdict import ASK_FOR_A_SHEET, MADE_ELSEWHERE, NotVerified, Verified
from bedside.sign.verify import verify
from bedside.store.chain import GENESIS, event_hash, header_holds
from tests.report.golden_cases import GOLDEN, Patient, golden_sheet
from tests.report.sheets import HEAD
from tests.sign.forgery import clinician_key, signed_anyhow
from tests.sign.real_sheets import TEN, preview_of
from tests.sign.sheets import RECORD, Ward, base_document, code_of, record

pytestmark = pytest.mark.slow

CODE = HEAD[:4] + " " + HEAD[4:8] + " " + HEAD[8:12] + " " + HEAD[12:16]
MIB = 1024 * 1024
_INK = b".086275 .129412 .168627 rg "
_TEXT = b"BT 1 0 0 1 36 700 Tm /F1+0 9 Tf 10.8 TL (more) Tj T* ET"

DRAWN: dict[str, bytes] = {
    "text that no viewer paints": b"BT 3 Tr 1 0 0 1 36 700 Tm /F1+0 9 Tf (hidden) Tj ET",
    "white text": b"1 1 1 rg " + _TEXT,
    "pale text": b".9 .1 .1 rg " + _TEXT,
    "text in a clipped corner": _INK + b"q n 0 0 1 1 re W* n " + _TEXT,
    "text before any colour is set": b"0 G " + _TEXT,
    "text in letters the page does not have": _INK + _TEXT.replace(b"F1+0", b"F9+0"),
    "text that is turned": _INK + _TEXT.replace(b"1 0 0 1 36", b"0 1 1 0 36"),
    "a part of a layer": b"/OC /MC0 BDC EMC",
    "a marked part": b"/Span << /ActualText (other) >> BDC EMC",
    "a picture in the stream": b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
    "a picture": b"/Im1 Do",
    "a state that is not ours": b"/GS1 gs",
    "a moved page": b"1 0 0 1 900 0 cm",
    "a shrunk page": b".01 0 0 .01 0 0 cm",
    "a shading": b"/Sh1 sh",
    "a colour space": b"/CS1 cs 0 sc",
    "an unknown word": b"BX unknown EX",
    "a comment": b"% checked",
    "the beginning of a text": b"BT",
}

CARRIED: dict[str, tuple[bytes, str]] = {
    "a program": (b"MZ this is an exe", "not a case record"),
    "nothing": (b"", "damaged"),
    "an empty object": (b"{}", "not a case record"),
    "only the format": (b'{"format":"bedside.record/1"}', "not a case record"),
    "another format": (RECORD.replace(b"bedside.record", b"bedside.facts"), "not a case record"),
    "text of another code page": (RECORD.replace(b"entry 1", b"entry \xff"), "not a case record"),
    "depth": (b"[" * 100_000, "not a case record"),
    "a changed entry": (RECORD.replace(b"entry 1", b"entry 9"), "do not follow on each other"),
    "a changed header": (
        RECORD.replace(b'number\\": 1', b'number\\": 3').replace(b'{\\"number\\":1', b'{\\"number\\":3'),
        "do not follow on each other",
    ),
    "a lost entry": (json.dumps(record() | {"events": record()["events"][1:]}).encode(), "do not follow"),
    "another head": (json.dumps(record() | {"head": "ab" * 32}).encode(), "do not follow on each other"),
    "the record of another case": (json.dumps(record(entries=3)).encode(), "does not name the record"),
    "more than ten MiB": (b'{"a":"' + b"a" * 10 * MIB + b'"}', "larger than any of a sheet"),
}


def reasons(ward: Ward, base: bytes) -> str:
    """Why a base document is not verified although the ward's own key signed it."""
    verdict = verify(signed_anyhow(clinician_key(ward), base), ward.trust)
    assert isinstance(verdict, NotVerified), verdict
    assert verdict.claim is not None
    assert verdict.reasons[0] == MADE_ELSEWHERE
    assert verdict.todo == ASK_FOR_A_SHEET
    return " ".join(verdict.reasons)


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_what_this_program_never_draws_is_not_verified_whoever_signed_it(ward: Ward, drawn: bytes) -> None:
    def drawn_behind(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + drawn + b"\n")

    assert "drawn on it that this program never draws" in reasons(ward, base_document(drawn_behind))


@pytest.mark.hazard("H33")
@pytest.mark.parametrize(("content", "sentence"), CARRIED.values(), ids=CARRIED)
def test_what_is_no_whole_case_record_is_not_verified(ward: Ward, content: bytes, sentence: str) -> None:
    assert content != RECORD
    assert sentence in reasons(ward, base_document(carried=content))


@pytest.mark.hazard("H33")
def test_a_page_with_the_code_of_another_record_is_not_verified(ward: Ward) -> None:
    def other_code(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        drawn = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(drawn.replace(code_of(record()).encode(), b"0000 1111 2222 3333"))

    assert "does not name the record" in reasons(ward, base_document(other_code))


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("which", ["record", "page"])
def test_a_stream_that_unpacks_without_end_is_not_unpacked(ward: Ward, which: str) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * MIB) for _ in range(64)) + packer.flush()

    def armed(pdf: pikepdf.Pdf) -> None:
        stream = pdf.Root.AF[0].EF.F if which == "record" else pdf.pages[0].Contents
        stream.write(bomb, filter=Name.FlateDecode)

    tracemalloc.start()
    try:
        said = reasons(ward, base_document(armed))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "larger than any of a sheet" in said
    assert most < 40 * MIB


@pytest.mark.hazard("H33")
def test_the_verdict_brings_the_record_of_the_sheet(ward: Ward) -> None:
    verdict = verify(signed_anyhow(clinician_key(ward)), ward.trust)
    assert isinstance(verdict, Verified)
    assert verdict.record.encode() == RECORD


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("name", TEN)
def test_everything_on_a_sheet_of_the_program_is_what_the_check_knows(name: str) -> None:
    carried = json.loads(carried_record(read_base(preview_of(name).pdf)))
    previous = GENESIS
    assert carried["events"]
    for row in carried["events"]:
        assert header_holds(row["header"].encode(), bytes.fromhex(row["salt"]), row["payload"].encode())
        previous = event_hash(previous, row["header"].encode())
        assert previous.hex() == row["hash"]


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("patient", GOLDEN, ids=lambda patient: patient.name)
def test_a_golden_sheet_is_drawn_as_the_check_knows_it_and_a_draft_can_never_be_signed(
    patient: Patient,
) -> None:
    base = read_base(golden_sheet(patient)[0].pdf)
    if patient.printed_as == "draft":
        with pytest.raises(NotASheet, match="never draws"):
            check_pages(base, CODE)
    else:
        check_pages(base, CODE)
