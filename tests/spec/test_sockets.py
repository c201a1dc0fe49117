"""The guard over the whole suite (tests/conftest.py) stops every socket to a network, and lets local ones be."""

import socket

import pytest

from tests.sockets import GUARD, SocketGuard, SocketOpenedError


@pytest.fixture
def forgotten():
    """What a test opens on purpose is not held against it."""
    before = len(GUARD.opened)
    yield
    del GUARD.opened[before:]


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_socket_to_a_network_can_be_made_in_any_test(family, forgotten):
    before = len(GUARD.opened)
    with pytest.raises(SocketOpenedError):
        socket.socket(family, socket.SOCK_STREAM)
    assert len(GUARD.opened) == before + 1


def test_no_name_is_looked_up_in_any_test(forgotten):
    with pytest.raises(SocketOpenedError):
        socket.getaddrinfo("bedside.invalid", 443)


def test_a_local_socket_is_none_of_its_business():
    socket.socket(socket.AF_UNIX).close()


def test_every_attempt_is_kept_also_one_whose_error_was_swallowed():
    guard = SocketGuard()
    guard.listen("open", ("file", "r", 0))
    guard.listen("socket.__new__", (None, socket.AF_UNIX, socket.SOCK_STREAM, 0))
    assert guard.opened == []
    with pytest.raises(SocketOpenedError):
        guard.listen("socket.__new__", (None, socket.AF_INET, socket.SOCK_STREAM, 0))
    assert len(guard.opened) == 1
