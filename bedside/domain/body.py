"""Body size: surface, ideal and adjusted weight. Full precision; a dose rounds where it says so.

Sources: Mosteller 1987; Du Bois 1916; Devine 1974, as printed in reference pages [CALC], checked against
[P-GDL].
"""

from decimal import Decimal, localcontext
from typing import Final, Literal

from bedside.domain.formula import PRECISION

Sex = Literal["M", "F"]

_CM_PER_INCH: Final = Decimal("2.54")
_DEVINE_BASE_KG: Final[dict[Sex, Decimal]] = {"M": Decimal(50), "F": Decimal("45.5")}
_DEVINE_KG_PER_INCH: Final = Decimal("2.3")
_DEVINE_FROM_INCHES: Final = 60


def mosteller_m2(height_cm: Decimal, weight_kg: Decimal) -> Decimal:
    """Body surface in m2: square root of height (cm) times weight (kg) over 3600.

    Source: Mosteller 1987 [CALC, P-GDL].
    """
    with localcontext(PRECISION):
        return (height_cm * weight_kg / 3600).sqrt()


def du_bois_m2(height_cm: Decimal, weight_kg: Decimal) -> Decimal:
    """Body surface in m2: 0.007184 x weight^0.425 x height^0.725; reads low in obesity.

    Source: Du Bois 1916 [CALC, P-GDL].
    """
    with localcontext(PRECISION):
        return Decimal("0.007184") * weight_kg ** Decimal("0.425") * height_cm ** Decimal("0.725")


def ideal_weight_kg(height_cm: Decimal, sex: Sex) -> Decimal | None:
    """Ideal body weight in kg: 50 (male) or 45.5 (female) plus 2.3 for each inch above 60.

    Returns:
        None where the line would fall to zero or below; under 60 inches it extrapolates, see
        `is_extrapolated`.

    Source: Devine 1974 [CALC, P-GDL].
    """
    with localcontext(PRECISION):
        weight = _DEVINE_BASE_KG[sex] + _DEVINE_KG_PER_INCH * (height_cm / _CM_PER_INCH - _DEVINE_FROM_INCHES)
    return weight if weight > 0 else None


def is_extrapolated(height_cm: Decimal) -> bool:
    """Whether a height lies under the 60 inches from which the Devine formula starts."""
    return height_cm < _DEVINE_FROM_INCHES * _CM_PER_INCH


def adjusted_weight_kg(actual_kg: Decimal, ideal_kg: Decimal) -> Decimal:
    """Adjusted weight in kg: ideal plus 0.4 of what the actual weight is above it.

    Source: [CALC], one source.
    """
    with localcontext(PRECISION):
        return ideal_kg + Decimal("0.4") * (actual_kg - ideal_kg)
