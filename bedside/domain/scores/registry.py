"""Every score by its id, and the one way to evaluate one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bedside.domain.scores import formulas
from bedside.domain.scores.chis import CHIS
from bedside.domain.scores.hlh2004 import HLH_2004
from bedside.domain.scores.hlh2024 import HLH_2024
from bedside.domain.scores.hscore import HSCORE
from bedside.domain.scores.isth_dic import ISTH_DIC, ISTH_DIC_2025
from bedside.domain.scores.mas2016 import MAS_2016
from bedside.domain.scores.mh import MH_SCORE
from bedside.domain.scores.ms import MS_SCORE
from bedside.domain.scores.ohi import OHI
from bedside.domain.scores.result import Inputs, Score, ScoreResult
from bedside.domain.scores.scd25_ratio import SCD25_RATIO
from bedside.domain.scores.sic import SIC
from bedside.domain.scores.sofa import SOFA
from bedside.domain.scores.sofa2 import SOFA_2

_ALL: Final = (
    HSCORE,
    HLH_2004,
    HLH_2024,
    MAS_2016,
    OHI,
    SCD25_RATIO,
    CHIS,
    MS_SCORE,
    MH_SCORE,
    SOFA,
    SOFA_2,
    ISTH_DIC,
    ISTH_DIC_2025,
    SIC,
    formulas.BSA_MOSTELLER,
    formulas.BSA_DU_BOIS,
    formulas.IBW_DEVINE,
    formulas.ADJUSTED_WEIGHT,
    formulas.COCKCROFT_GAULT,
    formulas.CKD_EPI_2021,
)

SCORES: Final[Mapping[str, Score]] = MappingProxyType({score.id: score for score in _ALL})


def evaluate(score_id: str, inputs: Inputs) -> ScoreResult:
    """Evaluate one score over what is known.

    Args:
        score_id: a key of `SCORES`.
        inputs: item id to value, answer, word or None. An item without an entry is unknown, except the
            `optional` ones of the score, which are read only where they have an entry.

    Returns:
        Minimum, maximum and status over everything the unknown items may be.

    Raises:
        KeyError: for a score id that does not exist.
        UnitError, InputError: for a value of the wrong unit or kind; both are refused at entry before.
    """
    return SCORES[score_id].rule(inputs)
