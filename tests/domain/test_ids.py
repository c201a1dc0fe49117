import pytest
from pydantic import TypeAdapter, ValidationError

from bedside.domain.ids import PersonId

PERSON: TypeAdapter[str] = TypeAdapter(PersonId)


@pytest.mark.parametrize("person", ["e", "e" * 64])
def test_a_person_is_named_by_1_to_64_characters(person: str) -> None:
    assert PERSON.validate_python(person) == person


@pytest.mark.parametrize("person", ["", "e" * 65])
def test_a_person_without_a_name_or_with_an_endless_one_is_refused(person: str) -> None:
    with pytest.raises(ValidationError):
        PERSON.validate_python(person)
