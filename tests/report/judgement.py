"""A judgement of the typical case put together by hand: what a sheet says does not hang on the engine."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bedside.assess import model as now
from bedside.assess.words import entry_text
from bedside.case.state import CaseState
from bedside.domain.gates import GateState
from bedside.domain.observations import Answer, Finding, Measurement
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade, Group, Line
from bedside.protocol.model import Mark
from bedside.protocol.protocol import Protocol
from tests.report.content import CONTENT, DISAGREEMENT, OPTIONS

JUDGED = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)


def hours_before(number: float) -> datetime:
    """So many hours before the judgement."""
    return JUDGED - timedelta(hours=number)


def reason(rule: str, text: str, mark: Mark = Mark.LOCAL, *sources: str) -> now.Reason:
    """A reason."""
    return now.Reason(rule, text, (), mark, sources)


def score(score_id: str, low: int, high: int, out_of: int, cut_off: int | None, **more: str) -> now.ScoreNow:
    """A score with one line of points."""
    return now.ScoreNow(
        id=score_id,
        title=score_id,
        text=str(low) if low == high else f"{low} to {high}",
        minimum=Decimal(low),
        maximum=Decimal(high),
        out_of=Decimal(out_of),
        cut_off=None if cut_off is None else Decimal(cut_off),
        status="met",
        band=more.get("band", ""),
        band_note=more.get("band_note", ""),
        points=(now.PointsNow("ferritin", "Ferritin", 50, 50), now.PointsNow("marrow", "Marrow", 0, 35)),
        missing=() if low == high else ("marrow_haemophagocytosis",),
        caveats=("Not validated in intensive care.",),
        mark=Mark.VERIFIED,
        sources=("HSCORE",),
    )


def parasite(parasite_id: str, label: str, state: GateState, *reasons: now.Reason) -> now.ParasiteNow:
    """A parasite of the gate."""
    return now.ParasiteNow(
        id=parasite_id,
        label=label,
        state=state,
        raised=True,
        in_gate=True,
        reasons=reasons,
        action="",
        missing=(),
        pending=(),
    )


def dose(text: str, *, mark: Mark = Mark.VERIFIED, **more: str) -> now.DoseNow:
    """A dose line."""
    return now.DoseNow(
        id="dose.methylprednisolone.pulse",
        drug="methylprednisolone",
        label="methylprednisolone",
        text=text,
        amount=None,
        upper_amount=None,
        unit="mg",
        inputs=(("weight", "71 kg"),),
        formula="30 mg/kg = 2130 mg",
        cap=more.get("cap", ""),
        route="IV",
        frequency="once daily",
        duration="3 days",
        interval_hours=24,
        notes=(reason("note.glucose", "Watch glucose.", Mark.VERIFIED, "UTD"),),
        problem=more.get("problem", ""),
        mark=mark,
        sources=("UTD",),
    )


def option(option_id: str, group: Group, *doses: now.DoseNow, against: str = "") -> now.OptionNow:
    """A treatment option."""
    grade = Grade(group.value) if group is not Group.HELD else Grade.ACCEPTABLE
    return now.OptionNow(
        id=option_id,
        label=OPTIONS[option_id],
        line=Line.FIRST,
        grade=grade,
        group=group,
        offered=group in (Group.PREFERRED, Group.ACCEPTABLE),
        sequence=None,
        is_immunosuppressive=True,
        reasons_for=(reason("option.steroid", "Steroid stands first by default.", Mark.LOCAL, "MAV20"),),
        against=(reason("option.masks", against, Mark.VERIFIED, "TCZ22"),) if against else (),
        holds=(),
        doses=doses,
        flags=(),
        counter=("d1",),
        mark="S",
        sources=("MAV20",),
    )


PULSE = option(
    "mp_pulse",
    Group.PREFERRED,
    dose("1 g IV once daily for 3 days", cap="30 mg/kg = 2130 mg, maximum 1 g applies"),
)
FIRST = (
    PULSE,
    option("dexamethasone", Group.ACCEPTABLE, dose("—", mark=Mark.RECALLED)),
    option("ivig", Group.HELD),
)
SECOND = (
    option("ana_adjunct", Group.PREFERRED, dose("100 mg SC every 6 h")),
    option("tocilizumab", Group.AVOID, against="Masks fever and CRP; for COVID-19 only."),
    option("ruxolitinib", Group.AVOID, against="Not before fungal infection is excluded."),
    option("etoposide", Group.CONTRAINDICATED, against="Lymphoma not excluded and biopsy possible today."),
)


def items_now(case: CaseState, used: Protocol) -> dict[str, now.ItemNow]:
    """Every item as the record has it; nothing is stale."""
    found = {}
    for item in used.items:
        standing = case.standing(item)
        entry = standing[-1] if standing else None
        found[item] = now.ItemNow(
            item=item,
            currency=now.Currency.CURRENT if entry else now.Currency.MISSING,
            entry=entry,
            previous=standing[-2] if len(standing) > 1 else None,
            text=entry_text(entry, used) if entry else "",
            shown=True,
        )
    return found


def pending_now(case: CaseState, used: Protocol) -> tuple[now.PendingNow, ...]:
    """Every standing answer "pending"."""
    rows = []
    for item in used.items:
        standing = case.standing(item)
        finding = standing[-1].observation if standing else None
        if isinstance(finding, Finding) and finding.answer is Answer.PENDING:
            late = finding.expected_at is not None and finding.expected_at < JUDGED
            rows.append(
                now.PendingNow(
                    item,
                    used.label(item),
                    "",
                    finding.collected_at,
                    finding.expected_at,
                    finding.owner or "",
                    late,
                )
            )
    return tuple(rows)


def trends_now(case: CaseState, used: Protocol) -> tuple[now.TrendNow, ...]:
    """Ferritin and platelets."""
    trends = []
    for item, unit in (("ferritin", "µg/L"), ("platelets", "×10⁹/L")):
        points = tuple(
            (e.observation.collected_at, e.observation.quantity.value)
            for e in case.standing(item)
            if isinstance(e.observation, Measurement)
        )
        trends.append(now.TrendNow(item, used.label(item), unit, points))
    return tuple(trends)


def overrides_now(case: CaseState) -> tuple[now.OverrideNow, ...]:
    """Every override; each holds for 72 h."""
    return tuple(
        now.OverrideNow(
            event=o.stamp.event,
            parasites=o.fact.parasites,
            seniors=(o.fact.seniors[0].name, o.fact.seniors[1].name),
            reason=o.fact.reason,
            samples=o.fact.samples,
            cover=o.fact.cover,
            recorded_at=o.stamp.recorded_at,
            author=o.stamp.author,
            ends_at=o.stamp.recorded_at + timedelta(hours=72),
            holds=JUDGED - o.stamp.recorded_at <= timedelta(hours=72),
        )
        for o in case.overrides
    )


def therapies_now(case: CaseState) -> tuple[now.TherapyNow, ...]:
    """Every drug; a running one is due every 24 h."""
    return tuple(
        now.TherapyNow(
            event=t.stamp.event,
            drug=t.fact.drug,
            label=t.fact.drug,
            dose=t.fact.dose,
            started_at=t.fact.started_at,
            stopped_at=t.stopped.stopped_at if t.stopped else None,
            next_dose_at=None if t.stopped else t.fact.started_at + timedelta(hours=24),
            parasite=t.fact.parasite,
            indication=t.fact.indication,
            author=t.stamp.author,
        )
        for t in case.therapies
    )


def severity_now(tier: Tier = Tier.T3) -> now.SeverityNow:
    """A tier with two reasons."""
    return now.SeverityNow(
        tier=tier,
        computed=tier,
        possible=tier,
        label={Tier.T3: "Critical (T3)"}.get(tier, f"Tier {tier.value}"),
        overt=True,
        reasons=(
            reason("severity.t3.support", "Noradrenaline and invasive ventilation.", Mark.LOCAL, "LOCAL"),
            reason("severity.overt.hscore", "HScore 169 or more.", Mark.VERIFIED, "HSCORE"),
        ),
        settles=(),
        may_be_lowered=False,
        may_be_promoted=False,
        since=hours_before(9),
    )


def gate_now() -> now.GateNow:
    """Leishmania overridden, Strongyloides pending, malaria excluded."""
    exposed = reason("gate.exposed", "Exposed: lived around Alicante to 2021.", Mark.VERIFIED, "YB24")
    parasites = (
        parasite("leishmania", "Leishmania", GateState.OVERRIDDEN, exposed),
        parasite(
            "strongyloides",
            "Strongyloides",
            GateState.TREATED_EMPIRICALLY,
            reason("gate.pending", "Ivermectin given, serology pending.", Mark.LOCAL, "STR21"),
        ),
        parasite("malaria", "Malaria", GateState.EXCLUDED),
    )
    return now.GateNow(GateState.OVERRIDDEN, True, parasites, (), "Gate open by override.", (exposed,))


CONTEXTS = (
    now.ContextNow("UNK", "unknown", True, "Lymphoma not excluded."),
    now.ContextNow("AUTO", "autoimmune", False, "The more restrictive row is used."),
)


def scores_now() -> tuple[now.ScoreNow, ...]:
    """One score with its band, one fulfilled, one that may be."""
    return (
        score("HScore", 238, 238, 337, 169, band="98 %", band_note="98 %. Not validated in the ICU."),
        score("HLH-2004", 5, 5, 8, 5),
        score("HLH-2024", 4, 5, 7, 5),
    )


def disagreement_now() -> now.DisagreementNow:
    """The point on which the letters differ, with the one followed."""
    told = DISAGREEMENT
    words = (told.title.en, told.mav20.en, told.meh20r.en, told.since.en, told.behaviour.en)
    return now.DisagreementNow("d1", *words, "MAV20", told.sources)


def plan_now() -> now.PlanNow:
    """What is measured again in six hours."""
    measured = "Ferritin, blood count, fibrinogen, liver enzymes"
    due = JUDGED + timedelta(hours=6)
    return now.PlanNow("draw.ferritin", "monitoring", measured, None, due, (), Mark.LOCAL, ("LOCAL",))


def judged(case: CaseState, used: Protocol) -> now.Assessment:
    """A judgement of the typical case."""
    steps = tuple(
        now.StepNow(s.id, s.number, s.title.en, now.StepMark.DONE, "", 0, 0, (), (), "")
        for s in CONTENT.steps
    )
    return now.Assessment(
        case=case.case,
        judged_at=JUDGED,
        protocol_version=used.version,
        content_hash=used.content.content_hash,
        advice=True,
        no_advice="",
        ratified=used.is_ratified,
        notice="" if used.is_ratified else "Not for patient care until ratified by two named people.",
        items=items_now(case, used),
        scores=scores_now(),
        severity=severity_now(),
        contexts=CONTEXTS,
        gate=gate_now(),
        steps=steps,
        first_line=now.ChoicesNow(Line.FIRST, (), FIRST, "mp_pulse", ()),
        second_line=now.ChoicesNow(Line.SECOND, (), SECOND, "", ()),
        disagreements=(disagreement_now(),),
        pending=pending_now(case, used),
        warnings=(
            now.WarningNow("warning.serum", "Store serum before immunoglobulin.", "first_line", 1, False),
        ),
        plan=(plan_now(),),
        next_action=now.ActionNow(
            "Chase EBV DNA", "Dr Brandt has it.", JUDGED - timedelta(hours=1), True, "", True
        ),
        reassess_at=JUDGED + timedelta(hours=12),
        trends=trends_now(case, used),
        therapies=therapies_now(case),
        overrides=overrides_now(case),
        banner={"bsa": "1.79 m²", "crcl": "48 mL/min"},
    )
