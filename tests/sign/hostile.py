"""A file made to be slow and large: plain enough that a reader goes through all of it."""

_OBJECTS = 19_000
_VALUES = b"1 " * 350


def slow_file() -> bytes:
    """A base document and an update, 14 MB of numbers in 19,000 objects: more than a check may take."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number in range(1, _OBJECTS + 1):
        places.append(len(out))
        out += b"%d 0 obj\n<< /A [ %s] >>\nendobj\n" % (number, _VALUES)
    table = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (_OBJECTS + 1) + rows + _trailer(table)
    update = len(out)
    out += b"1 0 obj\n<< /A 1 >>\nendobj\n"
    second = len(out)
    out += b"xref\n0 2\n0000000000 65535 f \n%010d 00000 n \n" % update
    return bytes(out + _trailer(second, b"/Prev %d " % table))


def _trailer(table: int, more: bytes = b"") -> bytes:
    named = b"/Info 2 0 R /Root 1 0 R /Size %d /ID [<00> <00>] %s" % (_OBJECTS + 1, more)
    return b"trailer << %s>>\nstartxref\n%d\n%%%%EOF\n" % (named, table)
