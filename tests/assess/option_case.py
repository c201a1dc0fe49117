"""Cases whose options show, and the options of one of them."""

from bedside.assess.assess import assess
from bedside.assess.model import Assessment, OptionNow
from bedside.domain.severity import Tier
from tests.case.builder import NOW, CaseBuilder
from tests.case.content import shipped_protocol

EXPOSURES = tuple(item for parasite in shipped_protocol().content.parasites for item in parasite.exposures)


def asked() -> CaseBuilder:
    """Allergies, pregnancy and the drug chart answered; nothing else."""
    return CaseBuilder().no("allergies").choose("pregnancy", "not_pregnant").yes("running_drugs_checked")


def ready(context: str = "AUTO", tier: Tier = Tier.T3) -> CaseBuilder:
    """A case with a settled gate and every question of the blocks answered in the patient's favour."""
    case = asked().tier_set(tier).choose("context_codes", *context.split())
    case.choose("informant", "relative").remark("informant_name", "Her sister")
    case.no(*EXPOSURES, "immunosuppressed_now", "exposure_loa")
    case.no("ecoli_protein_hypersensitivity", "tnf_blocker_running", "iga_deficiency_antibodies")
    case.no("fluconazole_over_200", "cyp3a4_strong_inhibitor", "cns_disease", "rickettsial_exposure")
    case.yes("serum_stored", "pre_ivig_serology_sent").negative("hbsag", "anti_hbc", "igra")
    case.choose("aki_stage", "none").answer("creatinine", "70", "umol/L")
    for state in ("mycobacteria_state", "zoster_state", "histoplasma_state"):
        case.choose(state, "not_suspected")
    return case.answer("weight", "71", "kg").answer("height", "168", "cm")


def judged(case: CaseBuilder, language: str = "en") -> Assessment:
    return assess(case.build(), shipped_protocol(language), NOW)


def options(case: CaseBuilder) -> dict[str, OptionNow]:
    now = judged(case)
    return {option.id: option for option in (*now.first_line.options, *now.second_line.options)}
