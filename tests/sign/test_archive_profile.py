"""Signed sheets as an archive takes them (PDF/A-3b), and as a screen reader meets them.

The campaign `archive_profile` has veraPDF judge the sheets as they are. Here Apache PDFBox, which is quickly at hand,
judges by PDF/A-1b a twin of each signed sheet that says part 1 and has no attachment: fonts, colours, metadata,
transparency and the signature's appearance are the same rules there. What part 3 adds, the attachment, is looked at.
"""

import re
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.report.sheets import page_texts
from tests.sign.real_sheets import SHORTEST, TEN, signed_real_sheet
from tests.sign.sheets import Ward

pytestmark = pytest.mark.slow

_JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "jaxb-api")
CLASS_PATH = ":".join(f"/usr/share/java/{jar}.jar" for jar in (*_JARS, "javax.activation"))


def twin(signed: bytes, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """The same sheet as PDF/A-1b: another part number and header, no attachment."""
    out = BytesIO()
    with pikepdf.open(BytesIO(signed)) as pdf:
        del pdf.Root.AF, pdf.Root.Names
        packet = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(packet.replace(b"<pdfaid:part>3", b"<pdfaid:part>1"))
        if change:
            change(pdf)
        plain = pikepdf.ObjectStreamMode.disable
        pdf.save(out, object_stream_mode=plain, force_version="1.4", deterministic_id=True)
    return out.getvalue()


def said_of(pdf: bytes, folder: Path) -> str:
    """What the validator says of a file."""
    path = folder / "twin.pdf"
    path.write_bytes(pdf)
    command = ["java", "-cp", CLASS_PATH, "org.apache.pdfbox.preflight.Validator_A1b", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _no_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def _other_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = pikepdf.String("Another title")


def _font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor["/FontFile2"]


@pytest.mark.parametrize("name", TEN)
def test_an_independent_validator_finds_nothing_against_the_archive_profile(
    ward: Ward, name: str, tmp_path: Path
) -> None:
    said = said_of(twin(signed_real_sheet(name, ward).pdf), tmp_path)
    assert "is a valid PDF/A-1b file" in said, said


@pytest.mark.parametrize("change", [_no_colours, _no_metadata, _other_title, _font_not_embedded])
def test_the_validator_would_have_found_a_fault(
    ward: Ward, change: Callable[[pikepdf.Pdf], None], tmp_path: Path
) -> None:
    said = said_of(twin(signed_real_sheet(SHORTEST, ward).pdf, change), tmp_path)
    assert "is not a valid PDF/A-1b file" in said, said


@pytest.mark.parametrize("name", TEN)
def test_the_record_is_attached_as_part_3_of_the_archive_profile_asks(ward: Ward, name: str) -> None:
    with pikepdf.open(BytesIO(signed_real_sheet(name, ward).pdf)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>3</pdfaid:part>" in packet
        assert "<pdfaid:conformance>B</pdfaid:conformance>" in packet
        assert "/Filter" not in pdf.Root.Metadata
        [spec] = list(pdf.Root.AF)
        assert spec.AFRelationship == pikepdf.Name.Data
        assert (str(spec.F), str(spec.UF)) == ("record.json", "record.json")
        assert spec.EF.F.Subtype == pikepdf.Name("/application/json")
        assert re.fullmatch(r"D:\d{14}[+-]\d\d'\d\d'", str(spec.EF.F.Params.ModDate))
        assert not pdf.is_encrypted
        assert "/ID" in pdf.trailer


@pytest.mark.parametrize("name", TEN)
def test_the_file_names_its_language_and_its_title(ward: Ward, name: str) -> None:
    language = TEN[name].language
    with pikepdf.open(BytesIO(signed_real_sheet(name, ward).pdf)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.Root.Lang) == language
        assert f"<rdf:li>{language}</rdf:li>" in packet
        assert f">{pdf.docinfo['/Title']}</rdf:li>" in packet
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True


SPOKEN = (
    "sHLH / MAS handover",
    "DUBOIS, Claire",
    "Allergy:",
    "T3 Critical",
    "Not answered (2):",
    "Pending and deferred",
    "Parasite gate overridden",
    "Parasitic exclusion: gate open",
    "First line:",
    "Second line:",
    "Do not give",
    "Do next",
    "Contacts:",
    "Prepared by",
)
"""What stands on page 1, from above."""


@pytest.mark.hazard("H30")
def test_page_1_is_extracted_in_the_order_it_is_read_aloud(ward: Ward) -> None:
    [text] = page_texts(signed_real_sheet("one page, override", ward).pdf)
    places = [text.find(words) for words in SPOKEN]
    assert -1 not in places, [words for words in SPOKEN if words not in text]
    assert places == sorted(places)


@pytest.mark.hazard("H30")
def test_a_sentence_over_several_lines_is_extracted_whole(ward: Ward) -> None:
    [text] = page_texts(signed_real_sheet("one page, override", ward).pdf)
    assert "Leishmania PCR is two days away and cannot be awaited." in text
    assert re.search(
        r"Methylprednisolone: 1 g IV once daily, since \S+ \S+ \S+ Next dose \S+ \S+ \S+\.", text
    )
