"""Kidney function from a stable creatinine; invalid in acute kidney injury and on renal replacement.

Sources: Cockcroft and Gault 1976 [CALC, P-GDL]; Inker et al., N Engl J Med 2021;385:1737 [INK21, KID, QX].
"""

from decimal import Decimal, localcontext
from typing import Final

from bedside.domain.body import Sex
from bedside.domain.formula import PRECISION

STABLE_ONLY: Final = "Assumes a stable creatinine: not valid in acute kidney injury or on renal replacement."

_FEMALE_FACTOR: Final = Decimal("0.85")
_KAPPA: Final[dict[Sex, Decimal]] = {"F": Decimal("0.7"), "M": Decimal("0.9")}
_ALPHA: Final[dict[Sex, Decimal]] = {"F": Decimal("-0.241"), "M": Decimal("-0.302")}


def cockcroft_gault_ml_per_min(
    age_years: Decimal, weight_kg: Decimal, creatinine_mg_per_dl: Decimal, sex: Sex
) -> Decimal:
    """Creatinine clearance in mL/min: (140 - age) x weight / (72 x creatinine), x 0.85 for women.

    Args:
        age_years: 140 at most.
        weight_kg: actual or adjusted weight; say which beside the result.
        creatinine_mg_per_dl: above zero; umol/L over 88.4.
        sex: "M" or "F".

    Source: Cockcroft and Gault 1976 [CALC, P-GDL].
    """
    with localcontext(PRECISION):
        clearance = (140 - age_years) * weight_kg / (72 * creatinine_mg_per_dl)
        return clearance * _FEMALE_FACTOR if sex == "F" else clearance


def ckd_epi_2021(age_years: Decimal, creatinine_mg_per_dl: Decimal, sex: Sex) -> Decimal:
    """Estimated filtration in mL/min/1.73 m2 by the CKD-EPI equation of 2021, which has no race term.

    142 x min(Scr/k, 1)^a x max(Scr/k, 1)^-1.200 x 0.9938^age x 1.012 for women.

    Args:
        age_years: zero or more.
        creatinine_mg_per_dl: above zero; umol/L over 88.4.
        sex: "F" has k 0.7 and a -0.241, "M" k 0.9 and a -0.302.

    Source: [INK21, KID, QX].
    """
    with localcontext(PRECISION):
        ratio = creatinine_mg_per_dl / _KAPPA[sex]
        low_limb = min(ratio, Decimal(1)) ** _ALPHA[sex]
        high_limb = max(ratio, Decimal(1)) ** Decimal("-1.200")
        filtration = 142 * low_limb * high_limb * Decimal("0.9938") ** age_years
        return filtration * Decimal("1.012") if sex == "F" else filtration
