"""Create, answer, rename and merge in any order: no event is lost, and none is there twice."""

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedside.case.events import (
    AnswerRecorded,
    CaseEvent,
    CaseMerged,
    CaseOpened,
    Fact,
    IdentityAmended,
    Stamp,
)
from bedside.case.fold import fold
from bedside.case.merging import lacking, told
from bedside.domain.observations import Answer, Finding
from bedside.domain.patient import Identity
from tests.case.builder import CLAIRE, NOW, hours

CASES = 3
steps = st.lists(
    st.tuples(st.sampled_from(["answer", "rename", "merge"]), *[st.integers(0, CASES - 1)] * 2), max_size=25
)


@dataclass
class Told:
    """Three cases of one patient, and who was told what first."""

    streams: list[list[CaseEvent]] = field(default_factory=list)
    count: int = 0

    def happened(self, case: int, fact: Fact) -> None:
        """One more event of a case."""
        self.count += 1
        stamp = Stamp(
            number=len(self.streams[case]) + 1,
            event=str(UUID(int=self.count)),
            recorded_at=NOW - hours(1000 - self.count),
            author="brandt",
            station="test",
            program="1",
            protocol="1",
        )
        self.streams[case].append(CaseEvent(stamp, fact))

    def merge(self, into: int, other: int) -> None:
        """What the other has and this one lacks."""
        events = lacking(self.streams[into], self.streams[other])
        self.happened(
            into,
            CaseMerged(case=str(UUID(int=900 + other)), hospital_number="1", record_code="", events=events),
        )


def play(story: list[tuple[str, int, int]]) -> tuple[Told, list[set[str]]]:
    """The cases after a story, with the answers that each of them has to know of."""
    cases, known = Told([[] for _ in range(CASES)]), [set[str]() for _ in range(CASES)]
    for case in range(CASES):
        cases.happened(case, CaseOpened(case=str(UUID(int=900 + case)), identity=CLAIRE))
    for what, case, other in story:
        if what == "answer":
            seen = Finding(item="vasopressor", answer=Answer.YES, collected_at=NOW - hours(2000))
            cases.happened(case, AnswerRecorded(observation=seen))
            known[case].add(cases.streams[case][-1].stamp.event)
        elif what == "rename":
            renamed = Identity(**{**CLAIRE.model_dump(), "given_name": f"Claire {other}"})
            cases.happened(case, IdentityAmended(identity=renamed, reason="as on the wristband"))
        elif case != other:
            cases.merge(case, other)
            known[case] |= known[other]
    return cases, known


@pytest.mark.hazard("H03")
@given(story=steps)
def test_no_event_is_lost_or_there_twice_whatever_is_merged_into_what(
    story: list[tuple[str, int, int]],
) -> None:
    cases, known = play(story)
    for stream, answers in zip(cases.streams, known, strict=True):
        ids = [event.stamp.event for event in told(stream)]
        assert len(ids) == len(set(ids))
        state = fold(stream)
        assert state is not None
        shown = [entry.stamp.event for entry in state.history("vasopressor")]
        assert sorted(shown) == sorted(answers)
        own = [event.fact for event in stream if isinstance(event.fact, IdentityAmended)]
        assert [identity for _, identity in state.identities[1:]] == [fact.identity for fact in own]


@pytest.mark.hazard("H03")
def test_merging_twice_adds_nothing() -> None:
    cases, _ = play([("answer", 1, 0), ("merge", 0, 1)])
    assert lacking(cases.streams[0], cases.streams[1]) == ()
    assert lacking(cases.streams[1], cases.streams[0])[-1].fact == CaseMerged(
        case=str(UUID(int=901)), hospital_number="1", record_code="", events=()
    )
