"""The record under a case: an override is there whole or not at all, and a case in doubt is not signed."""

from collections.abc import Iterator
from random import Random

import pytest

from bedside.app.case_service import CaseService
from bedside.app.sheet import PreviewWish, build_preview, sign_preview
from bedside.case.events import CaseEvent, GateOverridden, Senior
from bedside.commands.model import OverrideGate, SetTier
from bedside.domain.severity import Tier
from bedside.store.errors import IntegrityDoubt
from tests.app.conftest import CLINICIAN, NOW, PATIENT, PIN, WARD, Workstation, saved
from tests.app.test_sheet import REASON, signing
from tests.store.bare_ward import BareWard
from tests.store.power_cut import State, states
from tests.store.recorded_disk import UNDER_ENCRYPTION, Operation, Tape, recorded_disk

CUTS = 60
OVERRIDE = OverrideGate(
    seniors=(
        Senior(name="Dr Ada Adeyemi", role="consultant intensive care", registration="7012345"),
        Senior(name="Dr Jonas Brandt", role="consultant haematology", registration="7054321"),
    ),
    reason="Noradrenaline doubled in two hours; cannot wait for PCR",
    samples="marrow PCR sent",
    cover="none given",
)


@pytest.mark.hazard("H21", "H22")
def test_an_override_cut_short_at_any_operation_is_there_whole_or_not_at_all(
    workstation: Workstation,
) -> None:
    """All pending writes kept is a kill; lost or torn is a power cut."""
    case = _case_with_a_shut_gate(workstation)
    found = [
        (state.saved, overrides)
        for state in _cuts_around_the_override(workstation, case)
        for overrides in [_overrides_after(workstation, case, state)]
    ]
    assert {len(overrides) for _, overrides in found} == {0, 1}, "cut before and after it"
    assert all(overrides for is_saved, overrides in found if is_saved), "Saved was said"
    for override in (one for _, overrides in found for one in overrides):
        assert isinstance(override.fact, GateOverridden)
        assert override.fact.reason == OVERRIDE.reason
        assert override.fact.seniors == OVERRIDE.seniors
        assert (override.stamp.recorded_at, bool(override.stamp.author)) == (NOW, True)


@pytest.mark.hazard("H24")
def test_a_case_whose_chain_does_not_prove_itself_is_not_signed(
    service: CaseService, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = build_preview(service, PreviewWish(incomplete_reason=REASON))
    connection = service.store._container.connection
    connection.execute("UPDATE heads SET stream_head = zeroblob(32) WHERE stream != 'ward'")
    with pytest.raises(IntegrityDoubt):
        sign_preview(service, preview, signing())
    assert service.current is not None
    assert service.current.state.signatures == ()


def _case_with_a_shut_gate(workstation: Workstation) -> str:
    service = workstation.start().setup(WARD, CLINICIAN, PIN)
    view = saved(service.new_case(PATIENT))
    saved(service.perform(SetTier(tier=Tier.T3, reason="Overt, on two vasopressors since midnight")))
    service.lock()
    return view.state.case


def _cuts_around_the_override(workstation: Workstation, case: str) -> Iterator[State]:
    ward = BareWard(workstation.folder)
    recorded_disk().start()
    session = workstation.start(vfs=UNDER_ENCRYPTION)
    service = session.unlock(session.people()[0].id, PIN)
    service.open(case)
    files = {"": ward.file.read_bytes(), "-wal": ward.log.read_bytes(), "anchor": ward.anchor.read_bytes()}
    tape = Tape(ward.anchor, _anchor=files["anchor"])
    recorded_disk().start(tape)
    tape.note(Operation("begun"))
    saved(service.perform(OVERRIDE, PIN))
    tape.note(Operation("acknowledged"))
    service.lock()
    recorded_disk().start()
    return states(files, tape, Random(20260519), CUTS)


def _overrides_after(workstation: Workstation, case: str, state: State) -> list[CaseEvent]:
    ward = BareWard(workstation.folder)
    ward.put(state.files[""], state.files.get("-wal"))
    ward.anchor.write_bytes(state.files["anchor"])
    session = workstation.start()
    service = session.unlock(session.people()[0].id, PIN)
    try:
        assert service.store.doubt is None
        return list(service.open(case).state.overrides)
    finally:
        service.lock()
