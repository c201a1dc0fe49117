"""Cases by tier, and the severity of one of them."""

from bedside.assess.facts import CaseFacts
from bedside.assess.scores import judged_scores
from bedside.assess.tier import severity_now
from tests.case.builder import NOW, CaseBuilder
from tests.case.content import shipped_protocol


def overt(at=1):
    """HScore 19+33+34+50+44+30+38 = 248 without marrow, immunosuppression 0."""
    return (
        CaseBuilder()
        .answer("ferritin", "18400", "ug/L", at=at)
        .answer("temperature", "39.1", "Cel", at=at)
        .yes("falling_counts", "hepatomegaly", "splenomegaly", at=at)
        .no("immunosuppression", at=at)
        .answer("haemoglobin", "80", "g/L", at=at)
        .answer("leucocytes", "1.2", "10*9/L", at=at)
        .answer("platelets", "40", "10*9/L", at=at)
        .answer("triglycerides", "3.2", "mmol/L", at=at)
        .answer("fibrinogen", "1.2", "g/L", at=at)
        .answer("ast", "210", "U/L", at=at)
    )


def subclinical(at=1):
    """Entered by fever and ferritin; HScore at most 33+35+0+19+0 and HLH-2004 out of reach."""
    return (
        CaseBuilder()
        .answer("ferritin", "2500", "ug/L", at=at)
        .answer("temperature", "38.6", "Cel", at=at)
        .no("falling_counts", "hepatomegaly", "splenomegaly", "immunosuppression", at=at)
        .no("marrow_haemophagocytosis", "haemophagocytosis", at=at)
        .answer("haemoglobin", "120", "g/L", at=at)
        .answer("leucocytes", "9", "10*9/L", at=at)
        .answer("neutrophils", "6", "10*9/L", at=at)
        .answer("platelets", "250", "10*9/L", at=at)
        .answer("triglycerides", "1.0", "mmol/L", at=at)
        .answer("fibrinogen", "4", "g/L", at=at)
        .answer("ast", "60", "U/L", at=at)
    )


def severity(builder, now=NOW):
    facts = CaseFacts(builder.build(), shipped_protocol(), now)
    return severity_now(facts, judged_scores(facts))


def rules(builder, now=NOW):
    return [reason.rule for reason in severity(builder, now).reasons]
