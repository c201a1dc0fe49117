from bedside.domain.errors import BedsideError


def test_trouble_is_told_in_three_sentences_in_their_order() -> None:
    trouble = BedsideError("The disk is full.", "The record is safe.", "Free some space.")
    assert str(trouble) == "The disk is full. The record is safe. Free some space."
