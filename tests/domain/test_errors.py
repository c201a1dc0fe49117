from bedside.domain.errors import BedsideError, WorldError


def test_trouble_is_told_in_three_sentences_in_their_order() -> None:
    trouble = BedsideError("The disk is full.", "The record is safe.", "Free some space.")
    assert str(trouble) == "The disk is full. The record is safe. Free some space."


def test_trouble_with_a_file_or_the_world_does_not_stop_entry_of_itself() -> None:
    trouble = WorldError("The sheet was not written.", "The record is safe.", "Choose another folder.")
    assert (trouble.stops_entry, trouble.exit_code_name) == (False, "FILE_OR_STORE")
