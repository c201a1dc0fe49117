"""Every band of SOFA, SOFA-2, DIC and SIC begins and ends where it is printed."""

from decimal import Decimal

import pytest

from bedside.domain.quantity import Quantity
from bedside.domain.scores.registry import evaluate
from tests.domain.scores.inputs import DIC_NORMAL, SIC_NORMAL, SOFA2_NORMAL, SOFA_NORMAL
from tests.tables import table

EVERY_NORMAL = {
    "SOFA": {**SOFA_NORMAL, "respiratory_support": True},
    "SOFA-2": {**SOFA2_NORMAL, "advanced_ventilatory_support": True},
    "ISTH-DIC": DIC_NORMAL,
    "SIC": SIC_NORMAL,
}
PRINTED_BANDS = """
score    | item                | unit      | points of the first and the last value of each band
SOFA     | pao2_fio2           | mm[Hg]    | 400:0 399.9:1 300:1 299.9:2 200:2 199.9:3 100:3 99.9:4
SOFA     | pao2_fio2           | kPa       | 53.3:0 53.29:1 40:1 39.99:2 26.7:2 26.69:3 13.3:3 13.29:4
SOFA     | platelets           | 10*9/L    | 150:0 149.9:1 100:1 99.9:2 50:2 49.9:3 20:3 19.9:4
SOFA     | bilirubin           | mg/dL     | 1.19:0 1.2:1 1.99:1 2.0:2 5.99:2 6.0:3 11.99:3 12.0:4
SOFA     | bilirubin           | umol/L    | 19.9:0 20:1 32.9:1 33:2 101.9:2 102:3 204:3 204.1:4
SOFA     | map                 | mm[Hg]    | 70:0 69.9:1
SOFA     | dopamine            | ug/kg/min | 0:0 0.01:2 5:2 5.09:2 5.1:3 15:3 15.01:4
SOFA     | dobutamine          | ug/kg/min | 0:0 0.01:2
SOFA     | epinephrine         | ug/kg/min | 0:0 0.01:3 0.1:3 0.11:4
SOFA     | norepinephrine      | ug/kg/min | 0:0 0.01:3 0.1:3 0.11:4
SOFA     | gcs                 | {score}   | 15:0 14:1 13:1 12:2 10:2 9:3 6:3 5:4
SOFA     | gcs                 | 1         | 15:0 14:1 13:1 12:2 10:2 9:3 6:3 5:4
SOFA     | creatinine          | mg/dL     | 1.19:0 1.2:1 1.99:1 2.0:2 3.49:2 3.5:3 4.99:3 5.0:4
SOFA     | creatinine          | umol/L    | 109.9:0 110:1 170.9:1 171:2 299.9:2 300:3 440:3 440.1:4
SOFA     | urine_output        | mL/d      | 500:0 499.9:3 200:3 199.9:4
SOFA-2   | gcs                 | {score}   | 15:0 14:1 13:1 12:2 9:2 8:3 6:3 5:4
SOFA-2   | gcs                 | 1         | 15:0 14:1 13:1 12:2 9:2 8:3 6:3 5:4
SOFA-2   | pao2_fio2           | mm[Hg]    | 300.1:0 300:1 225.1:1 225:2 150.1:2 150:3 75.1:3 75:4
SOFA-2   | map                 | mm[Hg]    | 70:0 69.9:1
SOFA-2   | norepinephrine_base | ug/kg/min | 0:0 0.01:2 0.2:2 0.21:3 0.4:3 0.41:4
SOFA-2   | epinephrine         | ug/kg/min | 0:0 0.01:2 0.2:2 0.21:3 0.4:3 0.41:4
SOFA-2   | dopamine            | ug/kg/min | 0:0 0.01:2 20:2 20.1:3 40:3 40.1:4
SOFA-2   | bilirubin           | mg/dL     | 1.2:0 1.21:1 3.0:1 3.01:2 6.0:2 6.01:3 12.0:3 12.01:4
SOFA-2   | bilirubin           | umol/L    | 20.6:0 20.61:1 51.3:1 51.4:2 102.6:2 102.7:3 205:3 205.1:4
SOFA-2   | creatinine          | mg/dL     | 1.2:0 1.21:1 2.0:1 2.01:2 3.5:2 3.51:3
SOFA-2   | platelets           | 10*9/L    | 150.1:0 150:1 100.1:1 100:2 80.1:2 80:3 50.1:3 50:4
ISTH-DIC | platelets           | 10*9/L    | 100:0 99.9:1 50:1 49.9:2
ISTH-DIC | pt_prolongation     | s         | 2.99:0 3:1 5.99:1 6:2
ISTH-DIC | fibrinogen          | g/L       | 1.0:0 0.99:1
SIC      | platelets           | 10*9/L    | 150:0 149.9:1 100:1 99.9:2
SIC      | inr                 | 1         | 1.2:0 1.21:1 1.4:1 1.41:2
SIC      | sofa_four_item_sum  | 1         | 0:0 1:1 2:2
SIC      | sofa_four_item_sum  | {score}   | 0:0 1:1 2:2
"""


@pytest.mark.hazard("H05", "H16")
@pytest.mark.parametrize(
    "row", table(PRINTED_BANDS), ids=lambda row: f"{row['score']} {row['item']} {row['unit']}"
)
def test_every_band_begins_and_ends_where_it_is_printed(row: dict[str, str]) -> None:
    for pair in row["points of the first and the last value of each band"].split():
        value, points = pair.split(":")
        inputs = {**EVERY_NORMAL[row["score"]], row["item"]: Quantity(Decimal(value), row["unit"])}
        assert evaluate(row["score"], inputs).total == int(points), pair
