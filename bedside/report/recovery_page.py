"""One half of the recovery key on one page, for the one who keeps it. It names no patient."""

from dataclasses import dataclass, field
from typing import Final

from bedside.report.model import bold, plain
from bedside.report.paper import MARGIN, PAGE_WIDTH, TEXT_WIDTH, Paper

_GROUP_SIZE: Final = 20.0
_GROUPS_A_LINE: Final = 2
_LINE_HEIGHT: Final = 40.0
_WORDS: Final = {
    "en": {
        "title": "Recovery key of the ward {ward}: {half} half of two",
        "first": "first",
        "second": "second",
        "key": "Key {mark}, made {made}.   Kept by: {keeper}",
        "what": "Both halves together set a new PIN for anybody who is enrolled on this ward, also on a new "
        "workstation. This half alone opens nothing. Nothing of it is stored on the computer: this paper is the "
        "only one.",
        "keep": "Keep it locked up, away from the workstation and from the other half. Do not copy it, photograph "
        "it or type it anywhere but into Bedside. When it is lost or was seen, have a new recovery key made; then "
        "this paper opens nothing any more and is destroyed.",
        "use": "To use it: on the locked screen choose “PIN lost: use the recovery key”, or run “bedside store "
        "recover”. Each keeper types their own half. There is no I, L, O or U in it: what looks like one is 1 or 0.",
    },
    "fr": {
        "title": "Clé de secours de l’unité {ward} : {half} moitié sur deux",
        "first": "première",
        "second": "seconde",
        "key": "Clé {mark}, faite le {made}.   Gardée par : {keeper}",
        "what": "Les deux moitiés ensemble donnent un nouveau code PIN à toute personne inscrite dans cette unité, "
        "aussi sur un nouveau poste. Cette moitié seule n’ouvre rien. Rien n’en est gardé dans l’ordinateur : ce "
        "papier est le seul.",
        "keep": "À garder sous clé, loin du poste et de l’autre moitié. Ne pas copier, photographier ni taper "
        "ailleurs que dans Bedside. Si elle est perdue ou a été vue, faire une nouvelle clé de secours ; ce papier "
        "n’ouvre alors plus rien et doit être détruit.",
        "use": "Pour s’en servir : sur l’écran verrouillé choisir « PIN perdu : clé de secours », ou lancer "
        "« bedside store recover ». Chacun tape sa moitié. Elle n’a ni I, ni L, ni O, ni U : ce qui y ressemble "
        "est 1 ou 0.",
    },
}


@dataclass(frozen=True, slots=True)
class RecoveryHalf:
    """What stands on the page; `made` is a date in words, `number` 1 or 2."""

    ward: str
    number: int
    groups: tuple[str, ...] = field(repr=False)
    mark: str
    keeper: str
    made: str
    language: str = "en"


def recovery_page(half: RecoveryHalf) -> bytes:
    """The page as a PDF, in memory only."""
    words = _WORDS.get(half.language, _WORDS["en"])
    paper = Paper("Bedside", half.language)
    title = words["title"].format(ward=half.ward, half=words["first" if half.number == 1 else "second"])
    top = paper.paragraph(bold(title), MARGIN, 60.0, TEXT_WIDTH, 17.0) + 8
    about = words["key"].format(mark=half.mark, made=half.made, keeper=half.keeper)
    top = paper.paragraph(plain(about), MARGIN, top, TEXT_WIDTH, 11.0) + 16
    top = _draw_groups(paper, half.groups, top) + 16
    for part in ("what", "keep", "use"):
        top = paper.paragraph(plain(words[part]), MARGIN, top, TEXT_WIDTH, 11.0) + 8
    paper.end_page()
    return paper.finished()


def _draw_groups(paper: Paper, groups: tuple[str, ...], top: float) -> float:
    """Two groups a line, each with its number: a slip is told by number."""
    paper.rule(MARGIN, PAGE_WIDTH - MARGIN, top, 0.7)
    for at in range(0, len(groups), _GROUPS_A_LINE):
        for column, group in enumerate(groups[at : at + _GROUPS_A_LINE]):
            left = MARGIN + column * TEXT_WIDTH / _GROUPS_A_LINE
            paper.paragraph(plain(f"{at + column + 1}"), left + 6, top + 14, 24, 11.0)
            spaced = " ".join((group[:4], group[4:]))
            paper.paragraph(bold(spaced), left + 34, top + 6, TEXT_WIDTH, _GROUP_SIZE)
        top += _LINE_HEIGHT
        paper.rule(MARGIN, PAGE_WIDTH - MARGIN, top, 0.4)
    return top
