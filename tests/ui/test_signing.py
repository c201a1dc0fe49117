"""Preview and signature through the whole house, on the demonstration ward."""

import pypdfium2
import pytest
from PySide6.QtCore import QTimer

from bedside.app.wiring import open_session
from bedside.ui.page import PageContext
from bedside.ui.pages.review import ReviewPage
from bedside.ui.presenters.review import ReviewPresenter, SignAnswers

LONG = 20_000


@pytest.fixture(scope="module")
def service():
    session = open_session(demo=True)
    made = session.unlock(session.people()[0].id, session.demo_pin)
    made.pin = session.demo_pin
    yield made
    made.lock()


@pytest.fixture
def case(service):
    row = next(row for row in service.board() if row.tier == "T1")
    return service.open(row.case)


@pytest.fixture
def talk(service, case, qapp):
    return ReviewPresenter(service, is_demo=True)


def built(qtbot, talk):
    with qtbot.waitSignal(talk.preview_changed, timeout=LONG) as ready:
        talk.build("Relatives cannot be reached before the morning")
    return ready.args[0]


def answers(service, case, **other):
    identity = case.state.identity
    given = {
        "pin": service.pin,
        "initials": identity.initials,
        "birth_year": str(identity.birth_date.year),
        "wants": "save",
    }
    return SignAnswers(**{**given, **other})


@pytest.mark.hazard("H30")
def test_who_is_typed_as_taking_over_stands_on_page_1_of_what_is_signed(qtbot, service, case, talk):
    page = ReviewPage(
        PageContext(
            step="review",
            form=service.protocol.content.steps[-1],
            protocol=service.protocol,
            ward=service.ward,
            clinician=service.clinician,
            check_pin=service.check_pin,
            now=service.now,
        )
    )
    qtbot.addWidget(page)
    page.preview_wanted.connect(talk.build)
    page.show()
    page.show_view(case)
    qtbot.waitUntil(lambda: not talk._builds, timeout=LONG)
    with qtbot.waitSignal(talk.preview_changed, timeout=LONG) as shown:
        qtbot.keyClicks(page.words.received_by_line, "Dr Bo, day team\r")
    [first, *_] = pypdfium2.PdfDocument(shown.args[0].pdf)
    said = first.get_textpage().get_text_bounded()
    assert "Handing over to Dr Bo, day team." in " ".join(said.split())


def test_the_window_answers_while_the_sheet_is_made(qtbot, service, case, talk):
    busy, beats = [False], []
    talk.busy_changed.connect(busy.append)
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(busy[-1]))
    timer.start(0)
    built(qtbot, talk)
    timer.stop()
    assert beats.count(True) > 1
    qtbot.waitUntil(lambda: busy == [False, True, False], timeout=LONG)


def test_the_signed_file_begins_with_the_previewed_bytes(qtbot, service, case, talk):
    preview = built(qtbot, talk)
    with qtbot.waitSignal(talk.signed, timeout=LONG) as signed:
        talk.sign(answers(service, case))
    sheet, wants = signed.args
    assert wants == "save"
    assert sheet.pdf.startswith(preview.pdf)
    assert service.current.state.signatures[-1].fact.sheet == sheet.version
    assert not any(part.casefold() in sheet.file_name.casefold() for part in ("pereira", "4410"))


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"initials": "XX"}, "initials are not those of the patient"),
        ({"birth_year": "1901"}, "birth year is not that of the patient"),
    ],
)
def test_signing_for_another_patient_is_refused(qtbot, service, case, talk, other, said):
    built(qtbot, talk)
    before = len(service.current.state.signatures)
    with qtbot.waitSignal(talk.refused, timeout=LONG) as refused:
        talk.sign(answers(service, case, **other))
    assert said in refused.args[0]
    assert [refused.args[1]] == list(other)
    assert len(service.current.state.signatures) == before


def test_a_refused_signature_names_the_pin_when_it_was_that(qtbot, service, case, talk):
    built(qtbot, talk)
    with qtbot.waitSignal(talk.refused, timeout=LONG) as refused:
        talk.sign(answers(service, case, pin="000000"))
    assert refused.args[1] == "pin"


def test_signing_without_a_preview_is_refused(qtbot, service, case, talk):
    with qtbot.waitSignal(talk.refused) as refused:
        talk.sign(answers(service, case))
    assert "There is no preview yet." in refused.args[0]


@pytest.mark.hazard("H01")
def test_every_page_names_the_patient(qtbot, service, case, talk):
    document = pypdfium2.PdfDocument(built(qtbot, talk).pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    identity = case.state.identity
    assert texts
    for text in texts:
        assert identity.hospital_number in text.replace("\u202f", " ")
        assert identity.birth_date.isoformat() in text


def test_a_signed_sheet_is_handed_out_again_byte_for_byte(qtbot, service, case, talk):
    built(qtbot, talk)
    with qtbot.waitSignal(talk.signed, timeout=LONG) as first:
        talk.sign(answers(service, case))
    with qtbot.waitSignal(talk.signed) as again:
        talk.hand_out_again(first.args[0].version, "print")
    assert again.args[0].pdf == first.args[0].pdf
