"""Base documents that are no plain sheets: what is in them, and in what form they are written."""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.sign.sheets import attach, base_document, printed_pages, saved


def _two_files(pdf: pikepdf.Pdf) -> None:
    attach(pdf, "other.json", b"{}")


def _no_file(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["record.json"]


def _other_name(pdf: pikepdf.Pdf) -> None:
    _no_file(pdf)
    attach(pdf, "other.json", b"{}")


def _hidden_file(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Hidden = pdf.make_stream(b"x", Type=Name.EmbeddedFile)


def _two_contents(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.UF = pdf.make_stream(b"{}", Type=Name.EmbeddedFile)


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _named_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([]))


def _annotation(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))])


def _link(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("http://example.org"))
    pdf.pages[1].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action)])


def _form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))


def _layers(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary())


def _layer_on_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Properties = Dictionary()


def _external(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.F = String("elsewhere.bin")
    pdf.pages[0].Contents = Array([stream])


def _page_action(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = Dictionary()


def _outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines = Dictionary(Type=Name.Outlines)


def _hidden_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Pattern = pdf.make_indirect(Dictionary(Type=Name.Page))


def _media(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject = Dictionary(
        X=pdf.make_indirect(Dictionary(Type=Name.XObject, Subtype=Name.PS))
    )


def _named_version(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Version = Name("/2.0")


def _other_shown_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].UF = String("other.json")


def _nameless_kind(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0]["/Type"]


def _pages_with_more(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Extra = 1


def _array_for_dictionary(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.EmbeddedFiles = Array([])


def _dictionary_for_array(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = Dictionary()


def _file_in_place(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.F = String("elsewhere")


def _turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Rotate = 180


def _half_hidden(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = Array([0, 0, 595, 400])


def _shrunk(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].UserUnit = 0.01


def _smaller_paper(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 0, 595, 421])


def _turned_for_all(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Rotate
    pdf.Root.Pages.Rotate = 180


def _turns_itself(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Trans = Dictionary(S=Name.Dissolve)


def _whole_screen(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageMode = Name.FullScreen


def _nine_copies(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, NumCopies=9)


def _without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def _another_writer(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = String("somebody")


def _unused_object(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].More = pdf.make_indirect(Dictionary(A=1))


def _letters_of_the_viewer(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources.Font["/F1+0"] = pdf.make_indirect(font)


def _letters_not_embedded(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Resources.Font["/F1+0"].FontDescriptor["/FontFile2"]


def _letters_of_another_family(pdf: pikepdf.Pdf) -> None:
    font = pdf.pages[0].Resources.Font["/F1+0"]
    font.BaseFont = font.FontDescriptor.FontName = Name("/AAAAAA+Deceiver-Regular")


def _see_through(pdf: pikepdf.Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, SMask=Dictionary(S=Name.Luminosity))
    pdf.pages[0].Resources.ExtGState = Dictionary(G=state)


def _other_shades(pdf: pikepdf.Pdf) -> None:
    transfer = Dictionary(FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1]))
    pdf.pages[0].Resources.ExtGState = Dictionary(G=Dictionary(TR=transfer))


def _picture(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    pdf.pages[0].Resources.XObject = Dictionary(Im1=image)


def _packed_in_another_way(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.F.write(b"00>", filter=Name.ASCIIHexDecode)


SPOILED: tuple[Callable[[pikepdf.Pdf], None], ...] = (
    *(_two_files, _no_file, _other_name, _hidden_file, _two_contents),
    *(_script, _named_script, _annotation, _link, _form, _layers, _layer_on_page, _external),
    *(_other_shown_name, _nameless_kind, _pages_with_more, _array_for_dictionary),
    *(_dictionary_for_array, _file_in_place),
    *(_page_action, _outline, _hidden_page, _media, _named_version),
    *(_turned, _half_hidden, _shrunk, _smaller_paper, _turned_for_all, _turns_itself),
    *(_whole_screen, _nine_copies, _without_metadata, _another_writer, _letters_of_the_viewer),
    *(_letters_not_embedded, _letters_of_another_family, _see_through, _other_shades, _picture),
    *(_packed_in_another_way, _unused_object),
)


def _object_streams() -> bytes:
    with pikepdf.open(BytesIO(base_document())) as pdf:
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, min_version="1.7")
        return out.getvalue()


def _encrypted() -> bytes:
    with pikepdf.open(BytesIO(base_document())) as pdf:
        out = BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="", R=4), min_version="1.7")
        return out.getvalue()


def _linearized() -> bytes:
    with pikepdf.open(BytesIO(base_document())) as pdf:
        return saved(pdf, linearize=True)


def _table_moved_on() -> bytes:
    base = base_document()
    at = base.rindex(b"\nxref\n") + 1
    return base.replace(b"\nxref\n", b"\n\nxref\n").replace(b"\n%d\n%%" % at, b"\n%d\n%%" % (at + 1))


def _later_revision(base: bytes) -> bytes:
    """The same root written once more behind the document."""
    root = base[base.index(b"1 0 obj") : base.index(b"2 0 obj")]
    table = base.rindex(b"xref\n0 ")
    tail = base[base.index(b"trailer <<") : base.rindex(b">>")] + b"/Prev %d >>\n" % table
    at = len(base) + len(root)
    return base + root + b"xref\n1 1\n%010d 00000 n \n" % len(base) + tail + b"startxref\n%d\n%%%%EOF\n" % at


MALFORMED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "not a PDF": lambda: b"hello",
    "newline behind": lambda: base_document() + b"\n",
    "newline before": lambda: b"\n" + base_document(),
    "cut": lambda: base_document()[:-1],
    "older version": lambda: base_document().replace(b"%PDF-1.7", b"%PDF-1.6"),
    "bytes between": lambda: base_document().replace(b"\nendobj\n5 0 obj", b"\nendobj\n \n5 0 obj"),
    "bytes before the table": _table_moved_on,
    "two trailers": lambda: base_document().replace(b"] >>\nstartxref", b"] >> << >>\nstartxref"),
    "more in the trailer": lambda: base_document().replace(b"trailer << ", b"trailer << /More 1 "),
    "object that is not there": lambda: re.sub(
        rb"/DestOutputProfile (\d+) 0 R", rb"/DestOutputProfil 9\1 0 R", base_document()
    ),
    "tab in the trailer": lambda: base_document().replace(b"trailer <<", b"trailer\t<<"),
    "two revisions": lambda: _later_revision(base_document()),
    "no record": printed_pages,
    "101 pages": lambda: base_document(pages=101),
    "object streams": _object_streams,
    "encrypted": _encrypted,
    "linearized": _linearized,
}
