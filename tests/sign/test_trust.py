"""The trust file of another ward."""

import pytest

from bedside.domain.errors import WorldError
from bedside.sign.authority import export_trust, revocation_list
from bedside.sign.trust import read_trust
from tests.sign.sheets import SIGNED, Ward, new_ward


def test_an_exported_trust_file_is_read_back_with_its_list(ward: Ward) -> None:
    listed = revocation_list(ward.root, (), SIGNED, 1)
    assert read_trust(export_trust(ward.root.certificate)) == ward.trust
    anchors = read_trust(export_trust(ward.root.certificate, listed))
    assert anchors.roots == (ward.root.certificate,)
    assert anchors.revocation_lists == (listed,)


def test_a_trust_file_may_hold_several_wards_and_words_between_them(ward: Ward) -> None:
    other = new_ward("Other ward")
    both = b"Ward Seven\r\n" + export_trust(ward.root.certificate) + export_trust(other.root.certificate)
    assert read_trust(both).roots == (ward.root.certificate, other.root.certificate)


@pytest.mark.hazard("H34")
def test_an_unusable_trust_file_is_told_in_three_parts(ward: Ward) -> None:
    good = export_trust(ward.root.certificate)
    foreign = revocation_list(new_ward().root, (), SIGNED, 1)
    broken = good.replace(good.splitlines(keepends=True)[2], b"")
    for pem in (b"", b"hello", good[:-30], broken, export_trust(ward.root.certificate, foreign)):
        with pytest.raises(WorldError) as refused:
            read_trust(pem)
        assert refused.value.safe == "No file was checked."
        assert refused.value.todo
