"""The check of a signed sheet: one of three words, with its reasons."""

from bedside.sign.verdict import SAVED_AGAIN, CannotCheck, NotVerified, TrustAnchors, Verdict

NOTHING_TO_CHECK_AGAINST = (
    "There is nothing to check the file against: no ward certificate was given, and no record was opened. "
    "No check took place, and nothing is said against the file. "
    "Give the certificate of the ward that signed it (--trust)."
)


def verify(pdf: bytes, trust: TrustAnchors) -> Verdict:
    """Check a file against rules S1 to S7.

    Args:
        pdf: the whole file, from anywhere, of any content.
        trust: the ward certificates or the store's list to check against.

    Returns:
        CannotCheck only when `trust` is empty; Verified when every rule holds; NotVerified for all else,
        also for a file that is no PDF and for any failure of the check itself. Never raises.
    """
    if trust.is_empty():
        return CannotCheck((NOTHING_TO_CHECK_AGAINST,))
    try:
        from bedside.sign.examination import examine  # slow to import: only where a file is checked

        return examine(pdf, trust)
    except Exception:
        # S7: whatever a hostile file makes a library do, the answer is no.
        return NotVerified(
            (SAVED_AGAIN, "It is built in a way that no sheet is, so that it could not be read to its end.")
        )
