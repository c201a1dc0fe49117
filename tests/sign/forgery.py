"""What a forger does to a good sheet, and certificates that must not count."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import pikepdf
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from bedside.sign.authority import DOCUMENT_SIGNING, Credential
from bedside.sign.cms import P256_ORDER
from bedside.sign.request import BaseDocument, SignRequest
from bedside.sign.signer import _with_signature  # signs whatever it is given, as a dishonest program would
from tests.sign.sheets import ENROLLED, HOLDER, ROOT_MADE, SIGNED, STAMP, WARD, Ward, attach, base_document

P256 = ec.SECP256R1()
SIGNER_USAGE = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
MAIL_USAGE = x509.KeyUsage(True, False, False, False, False, False, False, False, False)

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


@dataclass(frozen=True)
class TestKey:
    """Any key with any certificate."""

    __test__ = False
    certificate: bytes
    private: PrivateKey

    def sign(self, data: bytes) -> bytes:
        """The usual signature of this kind of key."""
        if isinstance(self.private, rsa.RSAPrivateKey):
            return self.private.sign(data, padding.PKCS1v15(), hashes.SHA256())
        if isinstance(self.private, ed25519.Ed25519PrivateKey):
            return self.private.sign(data)
        return self.private.sign(data, ec.ECDSA(hashes.SHA256()))


def certificate_for(
    root: Credential,
    key: PrivateKey,
    *,
    usage: x509.KeyUsage = SIGNER_USAGE,
    purpose: x509.ObjectIdentifier = DOCUMENT_SIGNING,
    begins: datetime = ENROLLED,
    name: str = HOLDER.name,
    more: x509.ExtensionType | None = None,
) -> TestKey:
    """A certificate out of the hands of the ward root, with whatever it is asked to contain."""
    issuer = x509.load_der_x509_certificate(root.certificate)
    issuer_key = serialization.load_der_private_key(root.private_key, None)
    assert isinstance(issuer_key, ec.EllipticCurvePrivateKey)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins.replace(year=begins.year + 2))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    )
    if more is not None:
        builder = builder.add_extension(more, critical=True)
    built = builder.sign(issuer_key, hashes.SHA256())
    return TestKey(built.public_bytes(serialization.Encoding.DER), key)


def self_made_root(*, extensions: bool = True) -> Credential:
    """A root nobody would make: without a word on what it may do, or with a word that it may not issue."""
    key = ec.generate_private_key(P256)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, WARD)])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1).not_valid_before(ROOT_MADE)
    builder = builder.not_valid_after(ROOT_MADE.replace(year=ROOT_MADE.year + 20))
    if extensions:
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(SIGNER_USAGE, critical=True)
    return Credential(
        builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER),
        key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    )


def mail_key(root: Credential) -> TestKey:
    """A certificate for electronic mail, not for documents."""
    return certificate_for(
        root, ec.generate_private_key(P256), usage=MAIL_USAGE, purpose=ExtendedKeyUsageOID.EMAIL_PROTECTION
    )


def signed_anyhow(key: TestKey, pdf: bytes | None = None, claimed_at: datetime = SIGNED) -> bytes:
    """A sheet signed without any of the checks that come before signing."""
    base = BaseDocument(base_document() if pdf is None else pdf)
    return _with_signature(SignRequest(base, key, claimed_at, WARD, STAMP))


def clinician_key(ward: Ward) -> TestKey:
    """The real key of the ward's clinician, in the hands of a dishonest program."""
    private = serialization.load_der_private_key(ward.clinician.private_key, None)
    assert isinstance(private, ec.EllipticCurvePrivateKey)
    return TestKey(ward.clinician.certificate, private)


def with_container(sheet: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The sheet with another signature value in the same room."""
    start = sheet.index(b"/Contents <30") + len(b"/Contents <")
    end = sheet.index(b">", start)
    value = bytes.fromhex(sheet[start:end].decode())
    der = value[: 4 + int.from_bytes(value[2:4], "big")]
    changed = change(der).hex().upper().encode()
    return sheet[:start] + changed.ljust(end - start, b"0") + sheet[end:]


def _other_half(der: bytes) -> bytes:
    """The other of the two ECDSA values that verify, made without the key."""
    content = cms.ContentInfo.load(der)
    info = content["content"]["signer_infos"][0]
    r, s = decode_dss_signature(info["signature"].native)
    info["signature"] = encode_dss_signature(r, P256_ORDER - s)
    return content.dump()


def _unsigned_attribute(der: bytes) -> bytes:
    content = cms.ContentInfo.load(der)
    claimed = cms.CMSAttribute({"type": "signing_time", "values": [cms.Time("utc_time", SIGNED)]})
    content["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([claimed])
    return content.dump()


def _doubled_certificate(der: bytes) -> bytes:
    content = cms.ContentInfo.load(der)
    certificates = content["content"]["certificates"]
    certificates.append(certificates[0].copy())
    return content.dump()


def _doubled_signer(der: bytes) -> bytes:
    content = cms.ContentInfo.load(der)
    infos = content["content"]["signer_infos"]
    infos.append(infos[0].copy())
    return content.dump()


def _other_version(der: bytes) -> bytes:
    content = cms.ContentInfo.load(der)
    content["content"]["version"] = "v3"
    return content.dump()


def _not_signed_data(der: bytes) -> bytes:
    return cms.ContentInfo({"content_type": "data", "content": der}).dump()


def _lower_case(sheet: bytes) -> bytes:
    start = sheet.index(b"/Contents <30")
    at = next(i for i in range(start + 12, len(sheet)) if sheet[i : i + 1] in b"ABCDEF")
    return sheet[:at] + sheet[at : at + 1].lower() + sheet[at + 1 :]


def _padding(sheet: bytes) -> bytes:
    end = sheet.index(b"00>\n/ByteRange")
    return sheet[:end] + b"01" + sheet[end + 2 :]


def _later_update(change: Callable[[IncrementalPdfFileWriter], None]) -> Callable[[bytes], bytes]:
    def attack(sheet: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(sheet))
        change(writer)
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    return attack


def _new_page_content(writer: IncrementalPdfFileWriter) -> None:
    stream = generic.StreamObject(stream_data=b"BT /F1 40 Tf 72 400 Td (another dose) Tj ET")
    writer.root["/Pages"]["/Kids"][0][generic.pdf_name("/Contents")] = writer.add_object(stream)
    writer.update_container(writer.root["/Pages"]["/Kids"][0])


def _new_annotation(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    box = generic.ArrayObject([generic.NumberObject(edge) for edge in (50, 300, 500, 700)])
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Square"),
            generic.pdf_name("/Rect"): box,
        }
    )
    writer.register_annotation(page, writer.add_object(note))


def _new_attachment(writer: IncrementalPdfFileWriter) -> None:
    tree = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    stream = generic.StreamObject(stream_data=b'{"answers":["forged"]}')
    tree[1]["/EF"][generic.pdf_name("/F")] = writer.add_object(stream)
    writer.update_container(tree[1])


def _hidden_object(writer: IncrementalPdfFileWriter) -> None:
    writer.add_object(generic.NullObject())


def _second_signature(sheet: bytes) -> bytes:
    """A valid second signature by another ward's key, which the certification forbids."""
    from tests.sign.sheets import new_ward

    other = clinician_key(new_ward("Other ward"))
    signer = signers.SimpleSigner(
        signing_cert=signers.pdf_cms.x509.Certificate.load(other.certificate),
        signing_key=signers.pdf_cms.keys.PrivateKeyInfo.load(
            other.private.private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        ),
        cert_registry=SimpleCertificateStore(),
    )

    class _Careless(signers.PdfSigner):
        def _enforce_certification_constraints(self, reader: object) -> None:
            """A forger does not stop here."""

    meta = signers.PdfSignatureMetadata(field_name="Second", subfilter=fields.SigSeedSubFilter.PADES)
    out = BytesIO()
    _Careless(meta, signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(sheet)), output=out)
    return out.getvalue()


def _rewritten(**options: object) -> Callable[[bytes], bytes]:
    def attack(sheet: bytes) -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(sheet)) as pdf:
            pdf.save(out, **options)
        return out.getvalue()

    return attack


def _swapped_record(sheet: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(sheet)) as pdf:
        attach(pdf, "record.json", b"{}")
        pdf.save(out)
    return out.getvalue()


def _replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def attack(sheet: bytes) -> bytes:
        assert old in sheet
        return sheet.replace(old, new)

    return attack


def _last_number_raised(sheet: bytes, pattern: bytes) -> bytes:
    """The number that the last place of this pattern captures, one higher, in the same room."""
    number = list(re.finditer(pattern, sheet))[-1]
    raised = b"%0*d" % (len(number[1]), int(number[1]) + 1)
    return sheet[: number.start(1)] + raised + sheet[number.end(1) :]


def _widened_gap(sheet: bytes) -> bytes:
    """The signed range ends one byte before the gap begins."""
    start = sheet.index(b"/ByteRange [0 ") + len(b"/ByteRange [0 ")
    end = sheet.index(b" ", start)
    return sheet[:start] + str(int(sheet[start:end]) - 1).encode() + sheet[end:]


def _second_revision_of_base(sheet: bytes) -> bytes:
    end = sheet.index(b"%%EOF\n") + 6
    return sheet[:end] + sheet[:end] + sheet[end:]


def _hybrid(sheet: bytes) -> bytes:
    return sheet.replace(b"/Prev ", b"/XRefStm 20\n/Prev ")


ATTACKS: dict[str, Callable[[bytes], bytes]] = {
    "space behind": lambda sheet: sheet + b" ",
    "newline behind": lambda sheet: sheet + b"\n",
    "comment behind": lambda sheet: sheet + b"% checked\n",
    "second file behind": lambda sheet: sheet + base_document(),
    "the sheet twice": lambda sheet: sheet + sheet,
    "newline before": lambda sheet: b"\n" + sheet,
    "junk before": lambda sheet: b"<html></html>" + sheet,
    "another file before": lambda sheet: base_document() + sheet,
    "unsigned base": lambda sheet: sheet[: sheet.index(b"%%EOF\n") + 6],
    "base doubled": _second_revision_of_base,
    "update: page replaced": _later_update(_new_page_content),
    "update: annotation": _later_update(_new_annotation),
    "update: attachment swapped": _later_update(_new_attachment),
    "update: an object nobody sees": _later_update(_hidden_object),
    "second signature": _second_signature,
    "written anew": _rewritten(),
    "written anew with streams": _rewritten(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "written anew for the web": _rewritten(linearize=True),
    "encrypted": _rewritten(encryption=pikepdf.Encryption(owner="o", user="", R=6)),
    "record swapped": _swapped_record,
    "padding changed": _padding,
    "hexadecimal in lower case": _lower_case,
    "other half of the signature": lambda sheet: with_container(sheet, _other_half),
    "unsigned attribute": lambda sheet: with_container(sheet, _unsigned_attribute),
    "certificate doubled": lambda sheet: with_container(sheet, _doubled_certificate),
    "signer doubled": lambda sheet: with_container(sheet, _doubled_signer),
    "container of another version": lambda sheet: with_container(sheet, _other_version),
    "container of another kind": lambda sheet: with_container(sheet, _not_signed_data),
    "container emptied": lambda sheet: with_container(sheet, lambda der: b""),
    # Room is filled with zeros: a shorter cut of a value that ends in one would change nothing.
    "container cut": lambda sheet: with_container(sheet, lambda der: der[:-16]),
    "container too long": lambda sheet: with_container(sheet, lambda der: b"\x30\x82\xff\xff" + der[4:]),
    "range zeroed": _replaced(b"/ByteRange [0 ", b"/ByteRange [1 "),
    "range doubled": _replaced(b"/Type /Sig\n", b"/ByteRange [0 1 2 3]\n/Type /Sig\n"),
    "gap widened": _widened_gap,
    "hybrid table": _hybrid,
    "certification level 2": _replaced(b"/P 1\n", b"/P 2\n"),
    "certification removed": _replaced(b"/DocMDP ", b"/DocMDX "),
    "claimed time moved": lambda sheet: _last_number_raised(sheet, rb"/M \(D\\072(\d{14})"),
    "another root": lambda sheet: _last_number_raised(sheet, rb"/Root (\d+) 0 R"),
    "no previous table": lambda sheet: re.sub(rb"/Prev \d+", lambda found: b" " * len(found[0]), sheet),
    "form of the base document": lambda sheet: re.sub(
        rb"/AcroForm \d(\d*) 0 R", lambda found: b"/AcroForm 1%s 0 R" % (b"0" * len(found[1])), sheet
    ),
    "form of another object": lambda sheet: _last_number_raised(sheet, rb"/AcroForm (\d+) 0 R"),
    "previous table elsewhere": lambda sheet: _last_number_raised(sheet, rb"/Prev (\d+)"),
    "object hidden from the table": _replaced(b"0000000000 65535 f \n00000", b"0000000000 65535 f \n10000"),
    "free objects chained": _replaced(b"0000000000 65535 f", b"0000000001 65535 f"),
    "object deleted": _replaced(b" 00000 n \ntrailer\n", b" 00001 f \ntrailer\n"),
    "certificate chain removed": lambda sheet: sheet.replace(sheet[-40:], b" " * 40),
}
