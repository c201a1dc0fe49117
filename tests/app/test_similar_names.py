"""Similar names raise the notice of the board, and others do not (safety.md H01). All names are invented."""

from datetime import UTC, datetime

import pytest

from bedside.app.board_row import BoardRow
from bedside.app.similar_names import are_similar, looks_alike, mark_similar
from tests.tables import table

SIMILAR = """
one                    | other                   | why
BERGER, Anna           | BERGER, Anna            | the same
BERGER, Anna           | BERGER, Ludwig          | one family name
BERGER, Anna           | BERGER, Amelie          | one family name and initial
BERGER, Anna           | BURGER, Karl            | another vowel
BERGER, Anna           | BERGE, Karl             | a letter less
BERGER, Anna           | BERGERE, Karl           | a letter more
BERGER, Anna           | BREGER, Karl            | two letters swapped
BERGER, Anna           | BERGER ANNA             | no comma typed
BERGER, Anna           | berger, anna            | small letters
BERGER, Anna           | BÉRGER, Karl            | an accent
BERGER, Anna           | BERGNER, Karl           | a letter in the middle
BERGER, Anna           | BERGES, Karl            | another last letter
BERGER, Anna           | HERGER, Karl            | another first letter
BERGER, Anna           | BERGGER, Karl           | a letter doubled
BERG, Anna             | BERG, Karl              | one short family name
BERG, Anna             | BORG, Amelie            | a short one, one initial
MÜLLER, Jonas          | MULLER, Petra           | no umlaut
MÜLLER, Jonas          | MUELLER, Petra          | umlaut spelled out
MÜLLER, Jonas          | MILLER, Petra           | the same in another language
MÜLLER, Jonas          | MOLLER, Petra           | another vowel
SCHMIDT, Ines          | SCHMITT, Olaf           | one sound
SCHMIDT, Ines          | SCHMID, Olaf            | one sound, shorter
MEIER, Ines            | MEYER, Olaf             | one sound
MAIER, Ines            | MAYER, Olaf             | one sound
MEIER, Ines            | MAIER, Olaf             | one sound
HOFFMANN, Ines         | HOFMANN, Olaf           | f and ff
HOFFMANN, Ines         | HOFMAN, Olaf            | doubled letters twice
PHILLIPS, Roy          | PHILIPS, Ada            | l and ll
THOMSON, Roy           | THOMPSON, Ada           | a letter nobody hears
JOHNSON, Roy           | JOHNSTON, Ada           | a letter more
JOHNSON, Roy           | JONSON, Ada             | a letter nobody hears
CLARK, Roy             | CLARKE, Ada             | a letter nobody hears
O'BRIEN, Roy           | OBRIEN, Ada             | no apostrophe
O'BRIEN, Roy           | O BRIEN, Ada            | a space for it
O'BRIEN, Roy           | O'BRYEN, Ada            | y for i
MCDONALD, Roy          | MACDONALD, Ada          | Mc and Mac
MCDONALD, Roy          | MC DONALD, Ada          | a space
AL-HASSAN, Samir       | ALHASSAN, Leila         | no hyphen
AL-HASSAN, Samir       | HASSAN, Leila           | without the article
AL-HASSAN, Samir       | AL HASAN, Leila         | s and ss
GARCIA LOPEZ, Ana      | GARCIA, Luis            | the first of two family names
GARCIA LOPEZ, Ana      | LOPEZ, Luis             | the second of two
GARCÍA-LÓPEZ, Ana      | GARCIA LOPEZ, Luis      | hyphen and accents
VAN DEN BERG, Eva      | BERG, Tom               | without the particles
VAN DEN BERG, Eva      | VANDENBERG, Tom         | in one word
HASSAN, Ahmed          | AHMED, Hassan           | turned round
THOMAS, Martin         | MARTIN, Thomas          | turned round
ŁUKASIK, Jan           | LUKASIK, Ewa            | a letter of one alphabet
NOWAK, Jan             | NOVAK, Ewa              | w and v
NGUYEN, Thi            | NGUYEN, Van             | one family name
KIM, Min-jun           | KIM, Seo-yeon           | a very short one
王, 伟                  | 王, 芳                   | one family name, one sign
YILMAZ, Deniz          | YİLMAZ, Ece             | a dotted letter
"""

DIFFERENT = """
one                    | other                   | why
BERGER, Anna           | DUBOIS, Anna            | one given name
BERGER, Anna           | BURGOS, Anna            | two letters
BERG, Anna             | BORG, Karl              | a short one, another initial
LI, Na                 | LU, Bo                  | very short ones
KIM, Min-jun           | KIN, Seo-yeon           | very short ones
THOMAS, Martin         | MARTINEZ, Ada           | a given name is no family name
AL-HASSAN, Samir       | AL-RASHID, Leila        | an article is no name
VAN DEN BERG, Eva      | VAN DEN BOS, Tom        | particles are no name
DE SOUZA, Ana          | DE LIMA, Luis           | particles are no name
"""

ONE_PERSON = """
one                    | other                   | may be one person
BERGER, Anna           | BERGER, Anna            | yes
BERGER, Anna           | BREGER, Anna            | yes
BERGER, Hannah         | BURGER, Hanna           | yes
BERGER, Hannah         | BERGER, Anna            | no
BERGER, Anna           | BERGER, Amelie          | no
BERGER, Anna           | BURGOS, Anna            | no
BERG, Anna             | BORG, Anna              | no
"""


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("row", table(SIMILAR), ids=lambda row: f"{row['one']} / {row['other']}")
def test_similar_names_raise_the_notice(row: dict[str, str]) -> None:
    assert are_similar(row["one"], row["other"])
    assert are_similar(row["other"], row["one"])
    assert all(shown.similar_name for shown in mark_similar((named(row["one"], 1), named(row["other"], 2))))


@pytest.mark.hazard("H01")
def test_fifty_pairs_and_more_are_looked_at() -> None:
    assert len(table(SIMILAR)) >= 50


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("row", table(DIFFERENT), ids=lambda row: f"{row['one']} / {row['other']}")
def test_other_names_raise_none_so_that_the_notice_is_worth_reading(row: dict[str, str]) -> None:
    assert not are_similar(row["one"], row["other"])
    assert not any(
        shown.similar_name for shown in mark_similar((named(row["one"], 1), named(row["other"], 2)))
    )


@pytest.mark.hazard("H03")
@pytest.mark.parametrize("row", table(ONE_PERSON), ids=lambda row: f"{row['one']} / {row['other']}")
def test_only_nearly_the_same_name_may_be_the_same_person(row: dict[str, str]) -> None:
    assert looks_alike(row["one"], row["other"]) is (row["may be one person"] == "yes")


def named(name: str, number: int) -> BoardRow:
    now = datetime(2026, 11, 22, 3, tzinfo=UTC)
    return BoardRow(
        case=f"case-{number}",
        name=name,
        hospital_number=str(number),
        age_sex="58 y F",
        bed="1",
        tier="T1",
        tier_label="T1",
        hscore="0",
        steps=(),
        next_text="",
        next_detail="",
        next_due=None,
        urgent=False,
        changed_at=now,
        changed_by="Dr Test",
        is_open=True,
        waiting=0,
    )
