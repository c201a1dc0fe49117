"""Names as they are compared: without case, accents, dots and doubled spaces."""

from bedside.domain.names import bare_number, folded


def test_case_accents_dots_and_doubled_spaces_do_not_count():
    assert folded("  O'Brien-Smith,  Dr. ÉLISE ") == "o brien smith dr elise"


def test_every_plain_character_is_folded_alike_beside_an_accent_and_without_one():
    for code in range(128):
        plain = f"a{chr(code)}B"
        assert folded(f"{plain} é") == f"{folded(plain)} e"


def test_a_hospital_number_is_one_however_it_is_spaced_and_written() -> None:
    for number in ("4410 772", "4410772", " 4410.772 ", "44-10/772"):
        assert bare_number(number) == "4410772"
    assert bare_number("ab 12") == bare_number("AB12") != bare_number("AB13")
