"""The window in French: nothing missing, nothing stale, and the same names to fill in (design.md 10.25)."""

import ast
import string
import xml.etree.ElementTree as ElementTree
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QPushButton, QWidget

from bedside.app.sheet import build_preview
from bedside.app.wiring import open_session
from bedside.domain.patient import Identity, Sex
from bedside.report.french import FRENCH
from bedside.ui import language
from bedside.ui.application import Glass
from bedside.ui.clipboard import ClipboardWatch
from bedside.ui.input_guard import InputGuard
from bedside.ui.listening import leave
from bedside.ui.pages.setup import SetupPage
from bedside.ui.presenters import patient_words
from bedside.ui.widgets.notice_bar import NoticeBar, not_in_use
from bedside.ui.widgets.rows import breakable
from bedside.ui.widgets.state_mark import mark_word
from tests.packaging.scripts import release_translation
from tests.ui.fake_service import FakeService, clinician
from tests.ui.told import shipped_protocol

ROOT = Path(__file__).parents[2]
NIELSEN = Identity(
    family_name="Nielsen",
    given_name="Ida",
    hospital_number="99-77",
    birth_date=date(1961, 2, 3),
    sex=Sex.FEMALE,
)
TRANSLATION = ROOT / "resources" / "translations" / "bedside_fr.ts"


def messages(path: Path) -> list[tuple[str, str, str]]:
    """Context, English and French of every message; an unfinished one has no French."""
    found = []
    for context in ElementTree.parse(path).iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            said = message.find("translation")
            french = (said.text or "") if said is not None and said.get("type") is None else ""
            found.append((context.findtext("name", ""), message.findtext("source", ""), french))
    return found


def texts_in_source() -> list[str]:
    """Every text that a call in `bedside/ui` translates."""
    found = []
    for path in sorted((ROOT / "bedside" / "ui").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            at = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}.get(called)
            text = call.args[at] if at is not None and len(call.args) > at else None
            if isinstance(text, ast.Constant):
                found.append(text.value)
    return found


def names(text: str) -> list[str]:
    """The names in braces that a text fills in."""
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})


@pytest.fixture
def french(qapp: QApplication):
    language.speak(qapp, "fr")
    yield
    language.speak(qapp, "en")


@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_the_notice_of_the_ward_has_one_wording_before_and_after_the_content_is_read(
    qapp: QApplication, spoken: str
) -> None:
    language.speak(qapp, spoken)
    try:
        before = not_in_use()
    finally:
        language.speak(qapp, "en")
    assert before == shipped_protocol().rules["notice.not_ratified"].text.say(spoken)


def test_every_text_of_the_window_has_its_french() -> None:
    assert [row for row in messages(TRANSLATION) if not row[2]] == []


def test_the_translation_holds_exactly_the_texts_of_the_window(tmp_path: Path) -> None:
    """`python packaging/release_translation.py` adds what is new, unfinished, and drops what is gone."""
    fresh = tmp_path / "bedside_fr.ts"
    release_translation.update(ROOT, fresh)
    assert {row[:2] for row in messages(TRANSLATION)} == {row[:2] for row in messages(fresh)}


def test_every_text_in_the_source_is_found_by_lupdate() -> None:
    """It overlooks a text that is translated within the braces of an f-string."""
    known = {english for _, english, _ in messages(TRANSLATION)}
    assert [text for text in texts_in_source() if text not in known] == []


def test_what_the_program_loads_is_made_of_the_translation(tmp_path: Path) -> None:
    made = tmp_path / "bedside_fr.qm"
    release_translation.compile_to(TRANSLATION, made)
    assert made.read_bytes() == TRANSLATION.with_suffix(".qm").read_bytes()


def test_both_languages_fill_in_the_same_names() -> None:
    assert [row for row in messages(TRANSLATION) if names(row[1]) != names(row[2])] == []


def test_words_that_are_joined_keep_their_space() -> None:
    """A text that ends or begins with a space is put beside another one."""
    differ = [
        (english, said)
        for _, english, said in messages(TRANSLATION)
        if (english.startswith(" "), english.endswith(" ")) != (said.startswith(" "), said.endswith(" "))
    ]
    assert differ == []


def test_the_window_speaks_the_language_that_was_chosen(french: None) -> None:
    assert language.spoken() == "fr"
    assert mark_word("overridden") == "Dérogation"


def test_the_words_of_qt_itself_are_french_too(french: None) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuler"


def test_the_window_that_asks_for_a_file_has_no_word_of_english(french: None, qtbot) -> None:
    asking = QFileDialog()
    asking.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(asking)
    words = [label.text().replace("&", "") for label in asking.findChildren(QLabel) if label.text()]
    assert "Chercher dans\u00a0:" in words
    assert "Type de fichier\u00a0:" in words
    assert not {"Look in:", "File name:", "Files of type:"} & set(words)


@pytest.mark.parametrize(
    ("month", "said"), [(1, "22 janv."), (6, "22 juin"), (7, "22 juil."), (8, "22 août"), (11, "22 nov.")]
)
def test_a_date_names_its_month_in_french(french: None, month: int, said: str) -> None:
    assert language.day_month(date(2026, month, 22)) == said


def test_english_comes_back(qapp: QApplication) -> None:
    language.speak(qapp, "fr")
    language.speak(qapp, "en")
    assert (language.spoken(), mark_word("done"), language.month(8)) == ("en", "Done", "Aug")


def test_a_choice_is_kept_for_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "config" / "window.ini"
    for chosen in ("fr", "en"):
        language.keep(file, chosen)
        assert language.kept(file) == chosen


def test_a_language_nobody_ships_is_that_of_the_system(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text("[window]\nlanguage=xx\n")
    assert language.kept(file) == language.kept(tmp_path / "missing.ini")


@pytest.fixture
def start(qtbot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Starts the window on the real ward of a folder, or on the demo."""
    monkeypatch.setenv("BEDSIDE_HOME", str(tmp_path))
    quits = qapp.quitOnLastWindowClosed()
    started: list[Glass] = []

    def started_glass(*, demo: bool) -> Glass:
        made = Glass(qapp, demo=demo)
        started.append(made)
        qtbot.addWidget(made.window)
        made.window.show()
        return made

    yield started_glass
    [made] = started
    made.window.close()
    made.deleteLater()
    for guard in qapp.findChildren(InputGuard):  # the window that stays open in a program would keep it
        leave(guard)
        guard.deleteLater()
    for watch in qapp.findChildren(ClipboardWatch):
        watch.deleteLater()
    language.speak(qapp, "en")
    qapp.setQuitOnLastWindowClosed(quits)


@pytest.fixture
def glass(start, qtbot, tmp_path: Path) -> Glass:
    """The window of a first start, asking for a ward."""
    language.keep(tmp_path / "config" / "window.ini", "en")
    made = start(demo=False)
    qtbot.waitUntil(lambda: made.window.findChild(SetupPage) is not None)
    return made


def test_another_language_makes_the_window_anew_and_is_kept(glass: Glass, qtbot, tmp_path: Path) -> None:
    page = glass.window.findChild(SetupPage)
    qtbot.mouseClick(button(page, "Français"), Qt.MouseButton.LeftButton)
    qtbot.addWidget(glass.window)
    qtbot.waitUntil(lambda: glass.window.findChild(SetupPage) is not None)
    assert button(glass.window.findChild(SetupPage), "Installer cette unité").isVisible()
    assert language.kept(tmp_path / "config" / "window.ini") == "fr"


def test_the_demo_goes_on_in_another_language_and_keeps_nothing_for_the_real_ward(
    start, qtbot, tmp_path: Path
) -> None:
    """The demo has its own place (design.md 8): its cases stay, and the language of the real window is not its own."""
    glass = start(demo=True)
    qtbot.waitUntil(lambda: bool(glass.window.unlock.people))
    before = board_of(glass)
    glass.change_language("fr")
    qtbot.addWidget(glass.window)
    qtbot.waitUntil(lambda: bool(glass.window.unlock.people))
    assert board_of(glass) == [("fr", case) for _, case in before]
    assert len(before) > 1
    assert list(tmp_path.rglob("*")) == []


def board_of(glass: Glass) -> list[tuple[str, str]]:
    """Language and case of every row, with one case told in this run."""
    session = glass.window.session
    service = session.unlock(session.people()[0].id, session.demo_pin)
    if service.protocol.language == "en":
        service.new_case(NIELSEN)
    rows = [(service.protocol.language, row.case) for row in service.board()]
    service.lock()
    return rows


def test_an_unreviewed_translation_says_so_as_long_as_the_notice_stands(french: None, qtbot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say(not_in_use(), demo=False)
    assert bar.text.endswith("La traduction n’est pas relue.")
    bar.say("", demo=False)
    assert bar.text == ""


def button(parent: QWidget, words: str) -> QPushButton:
    """The button with these words."""
    return next(found for found in parent.findChildren(QPushButton) if found.text() == words)


def test_what_is_judged_and_signed_has_the_language_of_the_screen() -> None:
    """A sheet has the language of the screen that signed it: both read it from the protocol (design.md 10.25)."""
    session = open_session(demo=True, language="fr")
    service = session.unlock(session.people()[0].id, session.demo_pin)
    rows = service.board()
    view = service.open(rows[0].case)
    assert service.protocol.language == "fr"
    assert [row.age_sex.split()[1] for row in rows] == ["ans"] * len(rows)
    assert view.assessment.notice.startswith("Pas pour le soin")
    assert b"/Lang (fr)" in build_preview(service).pdf
    service.lock()


@pytest.mark.parametrize(
    ("sex", "estimated", "born"),
    [
        (Sex.FEMALE, False, "née le 11 févr. 1968"),
        (Sex.MALE, False, "né le 11 févr. 1968"),
        (Sex.UNKNOWN, False, "né(e) le 11 févr. 1968"),
        (Sex.FEMALE, True, "née vers le 11 févr. 1968"),
    ],
)
def test_the_banner_knows_whether_it_speaks_of_a_woman_or_a_man(qapp, sex, estimated, born):
    language.speak(qapp, "fr")
    service = FakeService(clinician())
    service.open("case-1")
    who = service.current.state.identity.model_copy(update={"sex": sex, "birth_date_estimated": estimated})
    try:
        view = SimpleNamespace(
            state=SimpleNamespace(identity=who, round=1), assessment=service.current.assessment
        )
        assert patient_words.who(view).endswith(born)
    finally:
        language.speak(qapp, "en")


def test_no_caption_of_the_window_is_joined_with_the_colon_of_one_language() -> None:
    """What is filled in on both sides of a colon goes through `captioned`, for the screen and for who hears it."""
    found = []
    for path in sorted((ROOT / "bedside" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            parts = node.values if isinstance(node, ast.JoinedStr) else []
            for before, between in pairwise(parts):
                joins = isinstance(between, ast.Constant) and str(between.value).startswith(": ")
                if isinstance(before, ast.FormattedValue) and joins:
                    found.append(f"{path.name}:{node.lineno}")
    assert [place.partition(":")[0] for place in found] == ["language.py"]


def test_a_caption_and_a_row_of_parts_have_the_blanks_of_their_language(qapp):
    assert language.captioned("Malaria", "unknown") == "Malaria: unknown"
    assert language.in_a_row(("a", "b")) == "a; b"
    language.speak(qapp, "fr")
    try:
        assert language.captioned("Paludisme", "inconnu") == "Paludisme\u00a0: inconnu"
        assert language.in_a_row(("a", "b")) == "a\u00a0; b"
    finally:
        language.speak(qapp, "en")


SETTLED_TWO_WAYS = ("parasites non tranchés", "parasite non tranché", "parasites ouverts", "parasite ouvert")


def test_a_parasite_that_is_not_settled_has_one_word_in_french() -> None:
    """ "Ouvert" is the gate; a parasite beside it is "réglé" or not (design.md 10.1)."""
    forms = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "forms").rglob("*.toml"))
    window = " ".join(french for _, _, french in messages(TRANSLATION))
    sheet = " ".join(FRENCH.values())
    assert not [words for words in SETTLED_TWO_WAYS if words in f"{forms} {window} {sheet}".casefold()]


def test_what_goes_over_a_shut_gate_has_one_word():
    said = [french for _, _, french in messages(TRANSLATION)]
    assert not [each for each in said if "outrepass" in each.casefold()]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("2 à 5 jours ; souvent", "2 à 5 jours\u00a0; souvent"),
        ("Noter « pas maintenant » ici", "Noter «\u00a0pas maintenant\u00a0» ici"),
        ("Paludisme : inconnu", "Paludisme\u00a0: inconnu"),
        ("2 to 5 days; common", "2 to 5 days; common"),
    ],
)
def test_no_line_begins_with_a_french_mark(said, shown):
    assert breakable(said) == shown
