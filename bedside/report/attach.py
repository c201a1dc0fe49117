"""From pages to base document: the case record goes in as the one file, with what PDF/A-3 asks for.

The result is one revision with a plain table, as signing and verifying ask (bedside/sign/structure.py).
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from bedside.report.voice import utc_offset
from bedside.resources import read_bytes

RECORD_NAME = "record.json"
_PROFILE = "resources/icc/sRGB.icc"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the file says about itself; nothing of the patient.

    Attributes:
        built_at: with the ward's offset; the only time in the file.
    """

    title: str
    language: str
    built_at: datetime
    record: bytes


def base_document(pages: bytes, envelope: Envelope) -> bytes:
    """The pages with the record inside; the same input gives the same bytes."""
    with pikepdf.open(BytesIO(pages)) as pdf:
        _attach(pdf, envelope)
        _describe(pdf, envelope)
        _name_colours(pdf)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            min_version="1.7",
            force_version="1.7",
        )
        return out.getvalue()


def _attach(pdf: Pdf, envelope: Envelope) -> None:
    spec = pikepdf.AttachedFileSpec(
        pdf,
        envelope.record,
        filename=RECORD_NAME,
        description=RECORD_NAME,
        mime_type="application/json",
        relationship=Name.Data,  # type: ignore[call-arg]  # missing in the stub of the library
        creation_date=_pdf_time(envelope.built_at),
        mod_date=_pdf_time(envelope.built_at),
    )
    pdf.attachments[RECORD_NAME] = spec
    pdf.Root.AF = Array([spec.obj])


def _describe(pdf: Pdf, envelope: Envelope) -> None:
    """Title, language and times, in both places where a reader may look."""
    stamp = String(_pdf_time(envelope.built_at))
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo["/Title"] = String(envelope.title)
    pdf.docinfo["/Creator"] = String("Bedside")
    pdf.docinfo["/Producer"] = String("Bedside")
    pdf.docinfo["/CreationDate"] = stamp
    pdf.docinfo["/ModDate"] = stamp
    pdf.Root.Lang = String(envelope.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    metadata = pdf.make_stream(_packet(envelope))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata


def _name_colours(pdf: Pdf) -> None:
    """The colours of the sheet are sRGB (PDF/A output intent)."""
    profile = pdf.make_stream(read_bytes(_PROFILE))
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name("/GTS_PDFA1"),
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])


def _packet(envelope: Envelope) -> bytes:
    """The metadata packet, written by hand: readers of PDF/A are strict about where namespaces stand."""
    stamp = f"{envelope.built_at:%Y-%m-%dT%H:%M:%S}{utc_offset(envelope.built_at)}"
    language, title = escape(envelope.language), escape(envelope.title)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>Bedside</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>Bedside</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


def _pdf_time(instant: datetime) -> str:
    offset = utc_offset(instant).replace(":", "'")
    return f"D:{instant:%Y%m%d%H%M%S}{offset}'"
