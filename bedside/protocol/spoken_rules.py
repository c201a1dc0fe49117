"""The rules that the engine speaks, each with the names it fills: content without one of them is at fault.

A test compares this list with the code, so that a rule spoken for the first time is named here too.
"""

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bedside.protocol.model import Rule

_LISTED: Final = """
banner.allergy_unknown banner.allergy_unnamed banner.no_allergy banner.outdated{value}
banner.weight{method}{value} board.answer{step} board.ask_exposure{count} board.ask_exposure_one{count}
board.chase{item} board.closed board.due{time} board.first_dose board.no_immunosuppression board.reassess
board.reassess_overdue board.rescore board.settles{items} board.short_path board.sign
board.unsettled{count} board.unsettled_one{count} board.waits board.watch choice.b1.infection
choice.b1.unanswered choice.b1.unanswered.lift
choice.b2.contraindicated choice.b2.unanswered choice.b2.unanswered.lift choice.b2.unknown
choice.b3.hepatitis_b choice.b3.hepatitis_b.lift choice.b4.drug_chart choice.b4.drug_chart.lift
choice.b4.fluconazole choice.b4.pregnancy choice.b5.kidney choice.b5.mdt choice.b5.mdt.lift
choice.b5.unanswered choice.b5.unanswered.lift choice.b6.biopsy choice.b6.biopsy.lift choice.b6.tier_1
choice.backbone choice.condition_open choice.default choice.flag.already_immunosuppressed
choice.flag.anakinra_neutrophils{neutrophils} choice.flag.anakinra_off_label
choice.flag.anakinra_renal{clearance} choice.flag.covid_il6
choice.flag.etoposide_counts{neutrophils}{platelets} choice.flag.etoposide_infection
choice.flag.etoposide_pregnancy choice.flag.etoposide_prophylaxis choice.flag.etoposide_renal{clearance}
choice.flag.iec_separate{asked} choice.flag.il6_masking choice.flag.ivig_serum choice.flag.kaposi_flare
choice.flag.live_vaccine choice.flag.obstetrics choice.flag.other_indication choice.flag.overridden
choice.flag.post_steroid_histology choice.flag.pregnancy_methylprednisolone choice.flag.provisional
choice.flag.rituximab_lineage choice.flag.ruxolitinib_limit{fluconazole}{inhibitor}
choice.flag.strongyloides choice.flag.strongyloides_charted{time}
choice.flag.treated_empirically choice.gate.exit choice.gate.provisional
choice.gate.provisional.lift choice.gate.shut choice.gate.shut.lift choice.gate.tier_1
choice.gate.tier_1.lift choice.gate.treated_empirically choice.gate.treated_empirically.lift
choice.h10.steroid_contraindicated choice.h10.steroid_contraindicated.lift choice.h2.serum
choice.h2.serum.lift choice.h3.tb_test choice.h3.tb_test.lift choice.h4.iga_deficiency choice.h4.unanswered
choice.h4.unanswered.lift choice.h4.unknown choice.h5.dengue_shock choice.h5.unanswered
choice.h5.unanswered.lift choice.h5.unknown choice.h6.review choice.h6.review.lift choice.h7.steroid_first
choice.h7.steroid_first.lift choice.h8.no_context choice.h8.no_context.lift choice.h8.search_open
choice.h8.search_open.lift choice.h9.mdt choice.h9.mdt.lift choice.merged choice.note.dropped
choice.note.indeterminate choice.note.merged{others} choice.note.modifier choice.note.no_context
choice.note.refused_together{reason} choice.note.responding choice.note.search_awaited choice.note.search_open
choice.note.tier_1 choice.note.unused{used} choice.note.used
choice.note.not_like_mas choice.note.window
choice.pregnancy.cap choice.pregnancy.stand_in choice.present.etoposide_never_first
choice.present.lymphoma_monotherapy choice.present.other_row choice.present.parasite
choice.present.sepsis_no_pulse choice.prompt.culprit_drug choice.prompt.doxycycline choice.prompt.specialist
choice.reason_if{why} choice.spread choice.strongyloides.cap
dose.cap{amount}{basis}{maximum}{result}{unit} dose.cap_flat{maximum}
dose.clearance.actual{value} dose.clearance.adjusted{value} dose.clearance.both{actual}{adjusted}
dose.clearance.missing{items}
dose.clearance.missing_brief{items} dose.clearance.not_valid dose.clearance.sex{value} dose.clearance.unknown
dose.factor{percent}{result}{unit}
dose.flat{amount}{unit} dose.input.clearance dose.input.height dose.input.surface dose.input.weight
dose.note.alternate_day dose.note.confirmed dose.note.estimated_weight dose.note.strictest_step
dose.note.strictest_step_meanwhile dose.per_kg{amount}{result}{unit}{weight}
dose.per_m2{amount}{result}{surface}{unit} dose.weight_by{method}{weight}
dose.problem.above_maximum{maximum}
dose.problem.clearance
dose.problem.comparator dose.problem.height dose.problem.height_limits dose.problem.interaction
dose.problem.pharmacy dose.problem.recalled dose.problem.surface{surface} dose.problem.weight
dose.problem.weight_limits dose.range{high}{low} dose.rounded{result}{step}{unit} gate.action.ask{items}
gate.action.chase{items} gate.action.id_agrees gate.action.malaria_window gate.action.name_informant
gate.action.not_available gate.action.not_excluding gate.action.repeat{time} gate.action.send{items}
gate.action.treat{drugs}
gate.awaited{items} gate.banner.open{state} gate.banner.overridden{parasites}{time}
gate.banner.parasite{parasite}{state} gate.banner.shut{parasites} gate.excluded{items} gate.exposed{items}
gate.found{items} gate.immunosuppressed gate.informant_missing gate.limit.already_immunosuppressed
gate.limit.low_risk gate.limit.overridden gate.limit.positive{parasite} gate.limit.provisional
gate.limit.treated_empirically gate.low_risk{informant} gate.malaria_window gate.not_agreed
gate.not_assessed{items}
gate.not_taken{items} gate.on_treatment{drug}{time} gate.overridden{names}{reason}{time}
gate.override_ended{time} gate.pending gate.provisional gate.reopened.exposure{time}
gate.reopened.pancytopenia{time} gate.reopened.splenomegaly{time} gate.state.excluded gate.state.low_risk
gate.state.not_assessed gate.state.overridden gate.state.pending gate.state.positive_on_treatment
gate.state.positive_untreated gate.state.provisional gate.state.treated_empirically gate.state.unknown
gate.treated_empirically{drug}{time} gate.treated_unsampled{drug} gate.unknown notice.adopted
notice.damaged{entry} notice.not_ratified notice.under_16 response.due{met}{open} response.ferritin
response.fever response.fibrinogen
response.not_due{time} response.overdue{time} response.platelets response.sofa score.band.complete{band}
score.band.range{high}{low} score.caveat.chemotherapy score.caveat.counts score.caveat.fasting
score.caveat.fibrinogen score.caveat.icu score.caveat.icu_cut_off score.caveat.il6
score.caveat.recalled_factor{unit} score.caveat.renal_replacement score.caveat.temperature
score.caveat.treated score.caveat.triglycerides score.item.cytopenias score.item.fever
score.item.organomegaly score.item.sjia_or_still_suspected score.item.tg_or_fibrinogen score.label.hlh_2004
score.label.hlh_2024 score.label.hscore score.label.mas_2016 score.label.ohi score.label.sil2r_ferritin
score.text.entry_missing{items}{text} score.text.entry_not_met{items}{text}
score.text.indeterminate score.text.met score.text.not_met score.text.of{low}{total}
score.text.range{high}{low} score.text.range_of{high}{low}{total} score.text.several_unknown{count}{text}
score.text.unknown{items}{text} score.title.ohi score.title.sil2r_ferritin
severity.cause_open{supports} severity.entry.before severity.entry.clinician
severity.entry.features{features} severity.entry.not_met severity.feature.counts severity.feature.ferritin
severity.feature.fever severity.flag.ferritin severity.flag.ferritin_doubled severity.flag.scd25
severity.held{tier} severity.indeterminate{open} severity.label.indeterminate severity.label.not_entered
severity.label.responding severity.label.t1 severity.label.t2 severity.label.t2_or_t3
severity.label.t2_or_t4a severity.label.t3 severity.label.t3_or_t4a severity.label.t4a severity.label.t4b
severity.overt.before severity.overt.hlh2004{why} severity.overt.hscore{minimum} severity.overt.iec_hs
severity.overt.mals severity.overt.mdt{names} severity.overt.relapse severity.propose.inr
severity.propose.lower{tier} severity.propose.pf severity.responding severity.set_by_clinician{reason}
severity.t1 severity.t2 severity.t3.imminent severity.t3.support{supports} severity.t4a.dic_bleeding
severity.t4a.severe_cns severity.t4a.sofa_rise{change} severity.t4a.three_supports{supports}
severity.t4b.first_line_failed severity.t4b.no_partial_response severity.t4b.relapse_on_taper
step.after_first step.answered{answered}{asked} step.choose step.chosen{option} step.complete
step.needed{count} step.needed_one step.none_now step.not_signed step.not_started{option}
step.pending{answered}{asked}{pending} step.reassess{time} step.severity{hscore}{tier} step.signed{time}
step.signed_before_changes{time} step.waits{number} warn.already_immunosuppressed warn.biopsy_first
warn.biopsy_in_parallel warn.chosen_excluded{option}{why} warn.chosen_held{option}{why}
warn.running_excluded{option}{why} warn.running_held{option}{why} warn.culprit_drug
warn.doxycycline warn.gate_shut{banner}
warn.histology_after_steroid{time} warn.igra_negative warn.il6_masking warn.ivermectin_with_steroid
warn.red_flag{flags}
warn.obstetrics warn.override_ended{time} warn.reassess_overdue{time} warn.response_overdue{time}
therapy.charted_as{amount}{words} therapy.differs{advised}{charted}
therapy.differs_typed_twice{advised}{charted}
warn.steroid_since{drug}{time} warn.two_steroids{runs} warn.two_steroids_meant{runs}
therapy.in_all{amount}
therapy.in_all_partial{amount}
warn.review_due{date} warn.t1_window warn.weight_changed{before} warn.weight_missing warn.weight_outdated
word.answer.negative word.answer.no word.answer.not_applicable word.answer.not_available
word.answer.not_sent word.answer.pending{time} word.answer.pending_until{expected}{time}
word.answer.positive word.answer.unknown word.answer.yes word.none_chosen
"""


def _named(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    for rule, names in re.findall(r"([a-z0-9_.]+)((?:\{\w+\})*)", text):
        yield rule, frozenset(re.findall(r"\w+", names))


SPOKEN: Final[Mapping[str, frozenset[str]]] = dict(_named(_LISTED))
"""Every spoken rule by id, with the names that the engine fills."""


def unspeakable(rules: Iterable[str]) -> tuple[str, ...]:
    """The rules that the engine speaks and that are not among these, in the order of the list."""
    known = frozenset(rules)
    return tuple(rule for rule in SPOKEN if rule not in known)


def template_faults(rule: Rule) -> Iterator[tuple[str, str]]:
    """What would stop a sentence from being said: the language of the text and the sentence about it.

    A text may leave a name out, as a language sometimes does; a name that nobody fills is a fault.
    """
    filled = SPOKEN.get(rule.id)
    for language in ("en", "fr"):
        try:
            used = {name for _, name, _, _ in string.Formatter().parse(getattr(rule.text, language))}
        except ValueError:
            yield f"text.{language}", "A brace stands alone: write {name}, or {{ for the sign itself."
            continue
        unknown = used - {None} - filled if filled is not None else set()
        for name in sorted(str(name) for name in unknown):
            yield f"text.{language}", f"Nobody fills {{{name}}} in this rule: correct its spelling."
