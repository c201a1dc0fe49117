"""An overt case on a vasopressor with the parasite gate shut or open, and two seniors, for every command on therapy."""

from bedside.case.events import Senior
from tests.case.builder import CaseBuilder
from tests.commands.test_answer import situation

ONE = Senior(name="Dr Ada Adeyemi", role="consultant intensive care", registration="7012345")
TWO = Senior(name="Dr Jonas Brandt", role="consultant haematology", registration="7054321")
WHY = "Noradrenaline doubled in two hours; cannot wait for PCR"
EXPOSURES = (
    "exposure_malaria", "exposure_strongyloides", "exposure_htlv1", "exposure_babesia", "exposure_toxoplasma",
    "exposure_toxoplasma_diet", "exposure_trypanosoma", "exposure_schistosoma", "exposure_entamoeba",
    "exposure_leishmania_contact", "immunosuppressed_now", "exposure_loa",
)  # fmt: skip


def critical(*, exposed: bool) -> CaseBuilder:
    """An overt case on a vasopressor, Still's disease, with or without Leishmania exposure."""
    case = (
        CaseBuilder()
        .answer("weight", "71", "kg")
        .answer("height", "163", "cm")
        .no("allergies", "running_steroid", "tnf_blocker_running", "ecoli_protein_hypersensitivity")
        .choose("pregnancy", "not_pregnant")
        .yes("running_drugs_checked", "falling_counts", "vasopressor", "vasopressor_attributed")
        .answer("temperature", "39.6", "Cel")
        .answer("ferritin", "18400", "ug/L")
        .answer("triglycerides", "4.2", "mmol/L")
        .answer("fibrinogen", "1.4", "g/L")
        .answer("ast", "212", "U/L")
        .answer("haemoglobin", "84", "g/L")
        .answer("leucocytes", "2.1", "10*9/L")
        .answer("platelets", "41", "10*9/L")
        .choose("informant", "patient")
        .choose("context_codes", "AUTO")
        .no(*EXPOSURES)
    )
    return case.yes("exposure_leishmania") if exposed else case.no("exposure_leishmania")


SHUT = situation(critical(exposed=True))
OPEN = situation(critical(exposed=False))
