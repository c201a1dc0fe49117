"""A case is judged by the content it holds, and moves on only by an event, at a new round (design.md 10.42, H29)."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from bedside.app import site_content
from bedside.app.assessment_json import assessment_json
from bedside.app.case_file import Judged, judge_file
from bedside.app.case_service import CaseService, CaseView
from bedside.app.people import EnrolmentPins, enrol
from bedside.app.ratification import ratify
from bedside.app.record import record_json
from bedside.app.sheet import PreviewWish, build_preview
from bedside.app.station_content import content_of_case, shipped_content
from bedside.case.events import ContentMoved, CorrectionReason, RoundStarted
from bedside.cli.assess_words import told
from bedside.commands.model import AmendIdentity, CloseCase, RecordAnswer, StartRound, WithdrawAnswer
from bedside.commands.moving import MoveKind
from bedside.commands.verdict import Refused
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer, Measurement
from bedside.protocol.model import Content, SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.store.places import Places, temporary_places
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.app.test_ratification import SECOND, SECOND_PIN, readers
from tests.case.builder import quantity
from tests.protocol.newer_content import (
    ANOTHER_CODE,
    NARROWED,
    RETRANSLATED,
    REWORDED,
    newer,
    newer_files,
)
from tests.report.sheets import page_texts
from tests.tables import table

pytestmark = pytest.mark.hazard("H15", "H29")

GONE = "atypical_serology"
MAJOR = newer("2.0.0", REWORDED, ANOTHER_CODE, without=GONE)


@pytest.fixture
def places(workstation: Workstation) -> Places:
    return temporary_places(workstation.folder)


def ships(content: Content, **about: bool) -> Callable[[SiteSwitches], Protocol]:
    """A program that came with this content."""
    return lambda site: Protocol(content=content, site=site, **about)


def unlocked(workstation: Workstation, places: Places, content: Content, **about: bool) -> CaseService:
    """The ward, opened by a program that came with this content."""
    load_kept = partial(content_of_case, places)
    session = workstation.start(load_protocol=ships(content, **about), load_kept=load_kept)
    return session.unlock(session.people()[0].id, PIN)


@pytest.fixture
def begun(workstation: Workstation) -> str:
    """A case that was begun, and answered, with the shipped content; its ward is locked again."""
    service = workstation.start().setup(WARD, CLINICIAN, PIN)
    case = saved(service.new_case(PATIENT)).state.case
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    saved(service.perform(answer(service, GONE, Answer.NEGATIVE)))
    measure(service, "gcs", "3", "{score}")
    service.lock()
    return case


@pytest.fixture
def newer_program(workstation: Workstation, places: Places, begun: str) -> Iterator[CaseService]:
    """The next program brings content with a new first number; the case is open."""
    service = unlocked(workstation, places, MAJOR)
    service.open(begun)
    yield service
    service.lock()


def measure(service: CaseService, item: str, value: str, unit: str) -> None:
    seen = Measurement(item=item, quantity=quantity(value, unit), collected_at=service.now())
    saved(service.perform(RecordAnswer(observation=seen, typed_again=True)))


def current(service: CaseService) -> CaseView:
    assert service.current is not None
    return service.current


def move(service: CaseService) -> CaseView:
    """A new round with the content in use."""
    assert service.move_offer is not None
    return saved(service.perform(StartRound(content=service.move_offer.content_hash)))


def record(service: CaseService) -> bytes:
    view = current(service)
    return record_json(view.state.case, service.events(), service.people, service.protocol)


def test_a_case_goes_on_with_its_own_content_when_the_program_came_with_another(
    newer_program: CaseService,
) -> None:
    said, own = current(newer_program).assessment, shipped_content()
    assert (said.content_hash, said.advice) == (own.content_hash, True)
    assert newer_program.protocol.content == own
    view = saved(newer_program.perform(answer(newer_program, GONE, Answer.POSITIVE)))
    assert view.state.last is not None
    assert view.state.last.protocol == f"1.0.0+{own.content_hash[:8]}"
    assert newer_program.protocol.label("gcs") == "Glasgow coma scale"


def test_a_new_case_begins_with_the_content_in_use(newer_program: CaseService) -> None:
    other = PATIENT.model_copy(update={"hospital_number": "77", "family_name": "Berg"})
    view = saved(newer_program.new_case(other))
    assert (view.state.content, view.assessment.content_hash) == (
        f"2.0.0+{MAJOR.content_hash[:8]}",
        MAJOR.content_hash,
    )
    assert newer_program.move_offer is None


def test_the_offer_names_both_versions_the_change_and_what_is_asked_again(newer_program: CaseService) -> None:
    offer = newer_program.move_offer
    assert offer is not None
    assert (offer.before[:5], offer.after[:5], offer.kind) == ("1.0.0", "2.0.0", MoveKind.MAJOR)
    assert (offer.asked_again, offer.gone, offer.unknown) == (("gcs",), (GONE,), ())


def test_a_round_that_goes_on_as_before_moves_nothing(newer_program: CaseService) -> None:
    view = saved(newer_program.perform(StartRound()))
    assert (view.state.round, view.state.moves) == (2, ())
    assert view.assessment.content_hash == shipped_content().content_hash
    assert view.state.standing("gcs")


def test_an_accepted_move_is_an_event_in_the_commit_of_the_round_and_judged_by_the_new_content(
    newer_program: CaseService,
) -> None:
    before = newer_program.store.head().counter
    view = move(newer_program)
    told = [event.fact for event in map(_event, newer_program.events())][-2:]
    assert [type(fact) for fact in told] == [ContentMoved, RoundStarted]
    assert newer_program.store.head().counter == before + 1
    assert view.state.content == f"2.0.0+{MAJOR.content_hash[:8]}"
    assert view.assessment.content_hash == MAJOR.content_hash
    assert newer_program.move_offer is None
    assert newer_program.protocol.label("gcs") == "Glasgow coma scale, best of the day"


def _event(stored: object) -> object:
    from bedside.app.codec import case_event

    return case_event(stored)  # type: ignore[arg-type]


def test_what_is_asked_again_is_open_and_its_answers_are_history_on_screen_and_sheet(
    newer_program: CaseService,
) -> None:
    view = move(newer_program)
    assert view.assessment.items["gcs"].currency.value == "missing"
    assert [entry.stands for entry in view.state.history("gcs")] == [False]
    assert view.state.standing("vasopressor")
    words = " ".join(page_texts(build_preview(newer_program, PreviewWish(incomplete_reason="Later")).pdf))
    assert f"from 1.0.0+{shipped_content().content_hash[:8]} to 2.0.0+{MAJOR.content_hash[:8]}" in words
    assert MAJOR.content_hash in words.replace(" ", "")
    assert "given to checklist 1.0.0" in words
    assert "Answers before it are history: Glasgow coma scale, best of the day, Typhoid, brucella" in words
    assert GONE not in words


def test_the_moved_case_opens_again_with_what_it_moved_to(
    workstation: Workstation, places: Places, begun: str
) -> None:
    first = unlocked(workstation, places, MAJOR)
    first.open(begun)
    move(first)
    first.lock()
    again = unlocked(workstation, places, MAJOR)
    assert again.open(begun).assessment.content_hash == MAJOR.content_hash
    again.lock()


def test_the_record_says_which_content_judged_and_reads_back_as_the_window_said_it(
    newer_program: CaseService,
) -> None:
    kept = {each.content_hash: each for each in (MAJOR, shipped_content())}.get
    for turn in (lambda: None, lambda: move(newer_program)):
        turn()
        view, protocol = current(newer_program), newer_program.protocol
        read = judge_file(record(newer_program), shipped_content(), view.assessment.judged_at, kept=kept)
        ours = Judged(view.state, protocol, view.assessment)
        assert assessment_json(read) == assessment_json(ours)
    with pytest.raises(WorldError, match=r"The record was kept with checklist 2\.0\.0"):
        judge_file(record(newer_program), shipped_content())


KINDS = table(
    """
    version | changes | asked_again | kind
    1.0.1 | RETRANSLATED |     | patch
    1.1.0 | NARROWED     | gcs | minor
    1.1.0 | REWORDED     |     | minor
    2.0.0 | REWORDED     | gcs | major
    0.9.0 | REWORDED     | gcs | older
    """
)


@pytest.mark.parametrize("row", KINDS, ids=lambda row: f"{row['version']} {row['changes'].lower()}")
def test_what_is_asked_again_follows_from_the_version_and_from_what_the_question_takes(
    row: dict[str, str], workstation: Workstation, places: Places, begun: str
) -> None:
    """A new first number may mean more than it says; an answer that is no longer taken is asked again with any."""
    change = {"RETRANSLATED": RETRANSLATED, "NARROWED": NARROWED, "REWORDED": REWORDED}[row["changes"]]
    service = unlocked(workstation, places, newer(row["version"], change))
    service.open(begun)
    offer = service.move_offer
    assert offer is not None
    assert (offer.kind.value, ",".join(offer.asked_again)) == (row["kind"], row["asked_again"])
    service.lock()


def test_no_answer_is_taken_back_over_a_move(newer_program: CaseService) -> None:
    """What it corrected would stand again as an answer to the new question."""
    measure(newer_program, "gcs", "5", "{score}")
    move(newer_program)
    assert isinstance(newer_program.undo_last(), Refused)
    assert not current(newer_program).state.standing("gcs")


def test_a_closed_case_is_offered_nothing(newer_program: CaseService) -> None:
    saved(newer_program.perform(CloseCase(outcome="Moved to haematology")))
    assert newer_program.move_offer is None


def test_an_entry_of_another_patient_is_withdrawn_also_after_the_move(newer_program: CaseService) -> None:
    view = move(newer_program)
    [entry] = view.state.history("gcs")
    command = WithdrawAnswer(withdraws=entry.stamp.event, item="gcs", reason=CorrectionReason.WRONG_PATIENT)
    [after] = saved(newer_program.perform(command)).state.history("gcs")
    assert (after.withdrawn, after.stands) == (CorrectionReason.WRONG_PATIENT, False)


def test_a_move_to_other_content_than_was_offered_is_refused(newer_program: CaseService) -> None:
    outcome = newer_program.perform(StartRound(content="0" * 64))
    assert isinstance(outcome, Refused)
    assert current(newer_program).state.round == 1


def test_what_nobody_ratified_is_not_offered_to_a_case_whose_content_two_people_took_into_use(
    workstation: Workstation, places: Places, begun: str
) -> None:
    service = unlocked(workstation, places, shipped_content())
    enrol(service, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
    ratify(service, readers(service), ())
    service.lock()
    service = unlocked(workstation, places, MAJOR)
    assert service.open(begun).assessment.ratified
    assert service.move_offer is None
    assert isinstance(service.perform(StartRound(content=MAJOR.content_hash)), Refused)
    ratify(service, readers(service), ())
    assert current(service).assessment.ratified
    assert move(service).assessment.ratified
    service.lock()


def test_a_case_is_not_ratified_by_the_ratification_of_other_content(newer_program: CaseService) -> None:
    enrol(newer_program, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
    ratify(newer_program, readers(newer_program), ())
    assert newer_program.in_use.is_ratified
    assert not current(newer_program).assessment.ratified
    assert current(newer_program).assessment.notice


def test_content_of_the_site_is_offered_once_it_is_ratified(
    workstation: Workstation, places: Places, begun: str
) -> None:
    service = unlocked(workstation, places, MAJOR, is_site_content=True)
    assert service.open(begun).assessment.advice
    assert service.move_offer is None
    enrol(service, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
    ratify(service, readers(service), ())
    assert service.move_offer is not None
    service.lock()


def test_installed_content_at_fault_withholds_advice_from_every_case(
    workstation: Workstation, places: Places, begun: str
) -> None:
    load_protocol = lambda site: Protocol(content=MAJOR, site=site, fault="It was changed.")  # noqa: E731
    session = workstation.start(load_protocol=load_protocol, load_kept=partial(content_of_case, places))
    service = session.unlock(session.people()[0].id, PIN)
    view = service.open(begun)
    assert (view.assessment.no_advice, service.move_offer) == ("It was changed.", None)
    assert view.assessment.content_hash == shipped_content().content_hash
    service.lock()


SITE_FILES = newer_files("1.0.7", RETRANSLATED)


def begun_on_site_content(workstation: Workstation, places: Places, *, is_ratified: bool) -> str:
    """A case of a ward that worked with content of its own, whose bytes are kept."""
    content = newer("1.0.7", RETRANSLATED)
    site_content.keep(places, SITE_FILES)
    service = workstation.start(load_protocol=ships(content, is_site_content=True)).setup(
        WARD, CLINICIAN, PIN
    )
    enrol(service, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
    if is_ratified:
        ratify(service, readers(service), ())
    case = saved(service.new_case(PATIENT)).state.case
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    service.lock()
    return case


@pytest.mark.parametrize("is_ratified", [True, False])
def test_kept_content_of_a_site_advises_as_it_was_ratified_and_not_otherwise(
    workstation: Workstation, places: Places, is_ratified: bool
) -> None:
    case = begun_on_site_content(workstation, places, is_ratified=is_ratified)
    service = unlocked(workstation, places, shipped_content())
    view = service.open(case)
    assert (view.assessment.protocol_version[:5], view.trouble) == ("1.0.7", None)
    assert (view.assessment.advice, view.assessment.ratified) == (is_ratified, is_ratified)
    service.lock()


def lost(path: Path) -> None:
    path.unlink()


def damaged(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


def of_another_version(path: Path) -> None:
    path.write_bytes(site_content._packed(newer_files("1.0.8")))


@pytest.mark.parametrize("spoil", [lost, damaged, of_another_version])
def test_without_its_bytes_a_case_is_readable_gives_no_advice_and_takes_no_answer_until_it_moves(
    workstation: Workstation, places: Places, spoil: Callable[[Path], None]
) -> None:
    case = begun_on_site_content(workstation, places, is_ratified=False)
    [kept] = places.contents.glob("*.zip")
    spoil(kept)
    service = unlocked(workstation, places, shipped_content())
    view = service.open(case)
    assert view.trouble is not None
    assert view.assessment.no_advice == str(view.trouble)
    assert "1.0.7" in view.trouble.happened
    assert view.state.standing("vasopressor")
    assert isinstance(service.perform(answer(service, "rrt", Answer.YES)), Refused)
    with pytest.raises(WorldError, match=r"1\.0\.7"):
        from bedside.app.export import made_file

        made_file(service, "json")
    amended = saved(
        service.perform(
            AmendIdentity(identity=PATIENT.model_copy(update={"bed": "9"}), reason="Moved to bed 9")
        )
    )
    assert (amended.state.content[:5], amended.trouble is not None) == ("1.0.7", True)
    moved = move(service)
    assert (moved.trouble, moved.assessment.advice, moved.state.content[:5]) == (None, True, "1.0.0")
    saved(service.perform(answer(service, "rrt", Answer.YES)))
    service.lock()


def test_the_command_line_says_since_when_a_case_is_judged_by_which_content(
    newer_program: CaseService,
) -> None:
    move(newer_program)
    view = current(newer_program)
    words = told(Judged(view.state, newer_program.protocol, view.assessment))
    before = f"1.0.0+{shipped_content().content_hash[:8]}"
    after = f"2.0.0+{MAJOR.content_hash[:8]}"
    assert f"with checklist {after}\n" in words
    assert f"Checklist {after} since 22 Nov 02:00, {before} before\n" in words
