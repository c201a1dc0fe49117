"""The batch: the vectors through a file, bad rows, bad files, and what is left behind."""

import csv
import io
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from bedside.cli.exit_codes import BAD_INPUT, DONE, FILE_OR_STORE, PARTLY
from bedside.cli.score import run
from tests.domain.scores.vectors import VECTORS, Case, cases
from tests.tables import table

HEADER = "case_id,score,variable,value,unit"
CASES = cases()
OUT_OF_SCOPE = {"abs_tolerance"}
"""Tells how to compare a value; it is no output."""


def _run(folder: Path, text: str | bytes) -> tuple[int, str, dict[str, dict[str, tuple[str, str]]]]:
    source, target = folder / "in.csv", folder / "out.csv"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    stderr = io.StringIO()
    code = run(source, target, stderr)
    return code, stderr.getvalue(), _read(target) if target.exists() else {}


def _read(path: Path) -> dict[str, dict[str, tuple[str, str]]]:
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert list(row) == HEADER.split(",")
            assert row["variable"] not in found[row["case_id"]]
            found[row["case_id"]][row["variable"]] = (row["value"], row["unit"])
    return found


def _lines(*lines: str) -> str:
    return "\n".join((HEADER, *lines)) + "\n"


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, tuple[str, str]]]:
    target = tmp_path_factory.mktemp("vectors") / "out.csv"
    stderr = io.StringIO()
    assert run(VECTORS, target, stderr) == DONE
    assert stderr.getvalue() == ""
    return _read(target)


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_worked_case_comes_out_with_the_expected_rows(
    case: Case, scored: dict[str, dict[str, tuple[str, str]]]
) -> None:
    rows = scored[case.name]
    written_points = {name: value for name, (value, _) in rows.items() if name.startswith("points.")}
    expected_points = {f"points.{item}": points for item, points in case.item_points.items()}
    assert {name: value for name, value in expected_points.items() if name in written_points} == {
        name: value for name, value in written_points.items() if name in expected_points
    }
    for name, expected in case.expected.items():
        if name in OUT_OF_SCOPE:
            continue
        found = rows[f"expect.{name}"][0]
        if name == "value":
            assert abs(Decimal(found) - Decimal(expected)) <= Decimal(case.expected["abs_tolerance"])
        elif name == "ratio":
            assert Decimal(found).quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal(expected)
        else:
            assert found == expected
    if "expect.total" in rows and "hscore_total" not in case.inputs:
        total = rows["expect.total"][0]
        assert (Decimal(total) if total else "") == (Decimal(case.total) if case.total else "")


def test_the_names_written_are_those_of_the_vectors(scored: dict[str, dict[str, tuple[str, str]]]) -> None:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        known = {(row["score"], row["variable"]) for row in csv.DictReader(file) if "." in row["variable"]}
    scores = {case.name: case.score for case in CASES}
    written = {(scores[name], variable) for name, rows in scored.items() for variable in rows}
    extra = {pair for pair in written - known if pair[1] != "expect.total"}
    assert {variable for _, variable in extra} <= {"expect.score_min", "expect.score_max"}
    assert {pair for pair in known - written if pair[1] != "expect.abs_tolerance"} == set()


INCOMPLETE = _lines(
    "A,HScore,temperature,39.0,Cel",
    "A,HScore,ferritin,>40000,ug/L",
    "B,SOFA,gcs,15,",
    "C,MS-score,platelets,100,10*9/L",
    "D,IBW-Devine,height,175.26,cm",
)


@pytest.mark.hazard("H08")
def test_an_incomplete_total_is_empty_beside_its_minimum_and_maximum(tmp_path: Path) -> None:
    code, _, found = _run(tmp_path, INCOMPLETE)
    assert code == DONE
    assert found["A"]["expect.total"] == ("", "")
    assert (found["A"]["expect.score_min"][0], found["A"]["expect.score_max"][0]) == ("83", "321")
    assert found["A"]["expect.status_169"][0] == "indeterminate"
    assert found["A"]["points.cytopenias"][0] == ""
    assert "expect.probability_band" not in found["A"]
    assert (found["B"]["expect.score_min"][0], found["B"]["expect.score_max"][0]) == ("0", "15")
    assert found["B"]["points.cns"][0] == "0"
    assert (found["C"]["expect.total"][0], found["C"]["expect.score_min"][0]) == ("", "")
    assert found["D"]["expect.value"] == ("", "kg")
    assert Decimal(found["D"]["expect.score_min"][0]) == Decimal("66.2")
    assert found["D"]["expect.score_max"] == ("70.7", "kg")


BAD_ROWS = """
row                                        | says
A,HScore,ferritin,1 500,ug/L               | space
A,HScore,ferritin,1e3,ug/L                 | Powers of ten
A,HScore,ferritin,1500,                    | no unit
A,HScore,ferritin,1500,mmol/L              | not measured in
A,HScore,ferritin,1500,µg/L                | not known
A,HScore,ferritin,2000001,ug/L             | outside 1 to 2000000 ug/L
A,HScore,temperature,46,Cel                | outside 25 to 45 Cel
A,HScore,temperature,nan,Cel               | no place
A,HScore,hepatomegaly,1,                   | yes, no, unknown
A,HScore,hepatomegaly,Yes,                 | yes, no, unknown
A,HScore,hepatomegaly,,                    | yes, no, unknown
A,HScore,alt,40,U/L                        | does not read
A,HSCORE,ferritin,300,ug/L                 | no score
A,SOFA,gcs,12.5,                           | outside 3 to 15
A,SOFA,dopamine,maybe,ug/kg/min            | no place
A,ISTH-DIC,fibrin_marker,weak,             | none, moderate, strong, unknown
A,MS-score,cns_involvement,yes,            | 1, 0, unknown
A,HScore,ferritin,300                      | 4 columns instead of 5
A,HScore,ferritin,300,ug/L,extra           | 6 columns instead of 5
A,HScore,hscore_total,338,                 | 0 to 337
A,HScore,hscore_total,>100,                | 0 to 337
A,SIC,sofa_four_item_sum,2,g/L             | not measured in
A,CKD-EPI-2021,age,17,mo                   | not measured in
,HScore,ferritin,300,ug/L                  | no id
"""


@pytest.mark.hazard("H04", "H05", "H07")
@pytest.mark.parametrize("row", table(BAD_ROWS), ids=lambda row: row["row"])
def test_a_case_with_a_bad_row_gets_one_error_and_the_others_go_on(
    row: dict[str, str], tmp_path: Path
) -> None:
    good = "OHI,ferritin,500,ug/L"
    code, said, found = _run(tmp_path, _lines(f"X,{good}", row["row"], f"Y,{good}"))
    assert code == PARTLY
    assert said == "1 of 3 cases have a bad row: they have an error row, the others are scored.\n"
    case = row["row"].split(",")[0]
    assert list(found[case]) == ["error"]
    assert row["says"] in found[case]["error"][0]
    assert found[case]["error"][0].endswith(".")
    assert found["X"]["expect.status"] == found["Y"]["expect.status"] == ("negative", "")


FAULTS_OF_A_CASE = [
    ("twice", ("A,OHI,ferritin,500,ug/L", "A,OHI,ferritin,5000,ug/L")),
    ("do not stand together", ("A,OHI,ferritin,500,ug/L", "B,OHI,ferritin,500,ug/L", "A,OHI,scd25,500,U/mL")),
    ("keep either", ("A,HScore,hscore_total,100,", "A,HScore,ferritin,300,ug/L")),
]


@pytest.mark.parametrize(("says", "rows"), FAULTS_OF_A_CASE, ids=[says for says, _ in FAULTS_OF_A_CASE])
def test_a_case_that_contradicts_itself_is_not_scored(
    says: str, rows: tuple[str, ...], tmp_path: Path
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(_lines(*rows), encoding="utf-8")
    assert run(source, target, io.StringIO()) == PARTLY
    errors = [line for line in target.read_text(encoding="utf-8").splitlines() if ",error," in line]
    assert len(errors) == 1
    assert says in errors[0]


def test_two_scores_of_one_case_may_follow_each_other(tmp_path: Path) -> None:
    text = _lines("A,OHI,ferritin,500,ug/L", "A,SIC,inr,1.5,", "B,OHI,ferritin,500,ug/L")
    code, _, found = _run(tmp_path, text)
    assert code == DONE
    assert {"expect.status", "expect.sic"} <= set(found["A"])


@pytest.mark.hazard("H08")
def test_a_drug_without_a_row_is_none_in_this_format_and_unknown_when_said_so(tmp_path: Path) -> None:
    blood = "platelets,200,10*9/L bilirubin,10,umol/L creatinine,70,umol/L"
    complete = f"{blood} pao2_fio2,450,mm[Hg] map,80,mm[Hg] gcs,15,"
    rows = [f"{case},SOFA,{row}" for case in "AB" for row in complete.split()]
    code, _, found = _run(tmp_path, _lines(*rows, "B,SOFA,norepinephrine,unknown,", "C,SOFA,dopamine,no,"))
    assert code == DONE
    assert found["A"]["expect.total"][0] == "0"
    assert found["B"]["expect.total"][0] == ""
    assert found["B"]["expect.score_max"][0] == "4"
    assert found["C"]["expect.total"][0] == ""


def test_columns_may_stand_in_any_order_and_others_are_ignored(tmp_path: Path) -> None:
    text = 'note,unit,value,variable,score,case_id\n"a ""quoted"" note,\nover two lines",ug/L,500,ferritin,OHI,A\n'
    code, _, found = _run(tmp_path, text)
    assert code == DONE
    assert found["A"]["expect.status"] == ("negative", "")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_byte_order_mark_and_blank_lines_do_not_matter(
    ending: str, mark: str, tmp_path: Path
) -> None:
    lines = [HEADER, "A,OHI,ferritin,500,ug/L", "", "A,OHI,scd25,unknown,", "B,OHI,ferritin,500,ug/L"]
    code, _, found = _run(tmp_path, (mark + ending.join(lines)).encode())
    assert code == DONE
    assert set(found) == {"A", "B"}


def test_a_name_with_commas_and_quotes_is_written_back_as_it_was(tmp_path: Path) -> None:
    _, _, found = _run(tmp_path, _lines('"ward 3, ""bed"" 2",OHI,ferritin,500,ug/L'))
    assert list(found) == ['ward 3, "bed" 2']


def test_a_ratio_is_not_rounded_across_its_limit(tmp_path: Path) -> None:
    rows = (
        "A,sIL2R/ferritin,scd25,2004,U/mL",
        "A,sIL2R/ferritin,ferritin,1000,ng/mL",
        "B,sIL2R/ferritin,ferritin,9,ug/L",
    )
    _, _, found = _run(tmp_path, _lines(*rows))
    assert found["A"]["expect.ratio"][0] == "2.004"
    assert found["B"]["expect.ratio"][0] == ""


def test_a_file_without_cases_gives_a_file_without_cases(tmp_path: Path) -> None:
    code, _, found = _run(tmp_path, _lines())
    assert (code, found) == (DONE, {})
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == HEADER + "\n"


GOOD = _lines("A,OHI,ferritin,500,ug/L").encode()
BAD_FILES = {
    "empty": b"",
    "only line ends": b"\n\n",
    "wrong header": b"id,score,variable,value,unit\n",
    "a column twice": b"case_id,case_id,score,variable,value,unit\n",
    "not UTF-8": GOOD + "B,OHI,ferritin,500,µg/L\n".encode("latin-1"),
    "UTF-16": GOOD.decode().encode("utf-16"),
    "cut inside a character": GOOD + "B,OHI,µ".encode()[:-1],
    "zero bytes": GOOD + b"\0" * 20,
    "cut inside a quoted field": GOOD + b'"B,OHI,ferritin,500,ug/L\n',
    "cut inside a row": GOOD + b"B,OHI,ferritin,50",
    "cut inside the first row of a case": GOOD + b"B,OH",
    "text after a quote": GOOD + b'"B"x,OHI,ferritin,500,ug/L\n',
    "old line ends": GOOD + b"B,OHI,ferritin,500,ug/L\rC,OHI,ferritin,500,ug/L\n",
    "a line without end": GOOD + b"A" * (3 << 20),
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_such_file_is_refused_whole(name: str, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("yesterday\n", encoding="utf-8")
    source, stderr = tmp_path / "in.csv", io.StringIO()
    source.write_bytes(BAD_FILES[name])
    assert run(source, tmp_path / "out.csv", stderr) == BAD_INPUT
    assert stderr.getvalue().endswith(" Nothing was written.\n")
    assert stderr.getvalue().count("\n") == 1
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "yesterday\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.parametrize(
    ("source", "target"),
    [("missing.csv", "out.csv"), (".", "out.csv"), ("in.csv", "missing/out.csv"), ("in.csv", "folder")],
)
def test_a_path_that_cannot_be_used_leaves_nothing_behind(source: str, target: str, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(GOOD)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "kept").touch()
    stderr = io.StringIO()
    assert run(tmp_path / source, tmp_path / target, stderr) == FILE_OR_STORE
    assert "nothing was written" in stderr.getvalue()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "in.csv"]


def test_the_output_may_replace_the_input(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes(GOOD)
    assert run(path, path, io.StringIO()) == DONE
    assert "expect.status" in path.read_text(encoding="utf-8")


def test_many_different_values_and_cases_do_not_pile_up(tmp_path: Path) -> None:
    rows = (f"C{n},OHI,ferritin,{n + 1},ug/L" for n in range(60_000))
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(_lines(*rows), encoding="utf-8")
    assert run(source, target, io.StringIO()) == DONE
    found = _read(target)
    assert len(found) == 60_000
    assert found["C999"]["expect.status"][0] == "negative"
    assert found["C1000"]["expect.status"][0] == "indeterminate"


def test_a_case_that_never_ends_is_one_error(tmp_path: Path) -> None:
    rows = ("A,OHI,ferritin,500,ug/L" for _ in range(3000))
    code, _, found = _run(tmp_path, _lines(*rows))
    assert code == PARTLY
    assert "twice" in found["A"]["error"][0]
