"""One question to a time stamp service, in a process of its own: the only place that opens a network connection.

Nothing of a patient reaches this process: it is handed an address and a request, which holds the hash of a
signature value, and it ends after one answer. It follows no redirection and takes no proxy from its surroundings.
"""

import http.client
from multiprocessing.connection import Connection
from typing import Final
from urllib.parse import urlsplit

from bedside.sign.sandbox import give_up_rights

ANSWERED: Final = b"answered"
LONGEST_ANSWER_BYTES: Final = 64 * 1024
LONGEST_ADDRESS: Final = 200
CONNECT_SECONDS: Final = 4.0
_MEMORY_BYTES: Final = 512 * 1024 * 1024
_HEADERS: Final = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


def is_address(text: str) -> bool:
    """Whether a time stamp service can be at this address: http or https, a host, no name or question in it."""
    if not (text.isascii() and text.isprintable() and " " not in text and len(text) <= LONGEST_ADDRESS):
        return False
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  # raises where it is none
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain


def serve(asker: Connection) -> None:
    """Take address and request from the pipe, ask once, put the answer into the pipe."""
    give_up_rights(_MEMORY_BYTES)
    address, request = asker.recv_bytes().decode("ascii"), asker.recv_bytes()
    try:
        answer = ANSWERED + _answer(address, request)
    except Exception:  # whatever goes wrong between here and there, the sheet is signed without
        answer = b""
    asker.send_bytes(answer)
    asker.close()


def _answer(address: str, request: bytes) -> bytes:
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=CONNECT_SECONDS)
    connection.request("POST", parts.path or "/", request, _HEADERS)
    response = connection.getresponse()
    content = response.read(LONGEST_ANSWER_BYTES + 1)
    is_reply = response.getheader("Content-Type", "").partition(";")[0].strip() == _HEADERS["Accept"]
    if response.status != http.client.OK or not is_reply or len(content) > LONGEST_ANSWER_BYTES:
        raise http.client.HTTPException("not a time stamp reply")
    return content
