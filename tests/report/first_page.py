"""Page 1 of a sheet as its words, for any case and judgement."""

from dataclasses import replace

from bedside.assess.model import DoseNow
from tests.report.content import protocol
from tests.report.judgement import PULSE, judged
from tests.report.sheets import built, page_texts, typical_case


def with_dose(*doses: DoseNow) -> str:
    """Page 1 with other doses of a choice whose drug no longer runs."""
    case = typical_case().stopped("methylprednisolone", at=0.1).build()
    judgement = judged(case, protocol())
    chosen = replace(PULSE, doses=doses)
    first = replace(judgement.first_line, options=(chosen,))
    return page_texts(built(case, replace(judgement, first_line=first)).pdf)[0]
