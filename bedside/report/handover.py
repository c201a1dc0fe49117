"""Page 1 as a whole: severity first, then what is open, then the rest (SBAR with the severity of I-PASS)."""

from bedside.report.handover_avoid import not_to_give
from bedside.report.handover_background import background_block
from bedside.report.handover_head import header, severity_band
from bedside.report.handover_latest import latest_block
from bedside.report.handover_open import opening_blocks, unanswered_by_name
from bedside.report.handover_plan import (
    closing_blocks,
    curve_times,
    curves,
    qr_content,
    signature_texts,
)
from bedside.report.handover_running import running_block
from bedside.report.handover_screens import screen_blocks
from bedside.report.handover_treatment import treatment_blocks
from bedside.report.model import Elsewhere, Extent, Handover
from bedside.report.subject import Subject


def handover(subject: Subject) -> Handover:
    """What page 1 says."""
    drawn = curves(subject)
    return Handover(
        header=header(subject),
        severity=severity_band(subject),
        opening=(*opening_blocks(subject), *background_block(subject)),
        screens=screen_blocks(subject),
        latest=latest_block(subject),
        curves=drawn,
        curve_times=curve_times(subject, drawn),
        closing=(
            *running_block(subject),
            *treatment_blocks(subject),
            not_to_give(subject),
            *closing_blocks(subject),
            *unanswered_by_name(subject),
        ),
        signature=signature_texts(subject),
        qr=qr_content(subject),
        elsewhere=_elsewhere(subject),
    )


def _elsewhere(subject: Subject) -> Elsewhere:
    is_alone = subject.context.extent is Extent.ONE_PAGE
    gone = "Only in the record inside this file: {titles}." if is_alone else "On page 2: {titles}."
    more = "{count} more, in the record inside this file" if is_alone else "{count} more on page 2"
    goes_on = "Continued in the record inside this file" if is_alone else "Continued on page 2"
    voice = subject.voice
    return Elsewhere(
        gone=voice.say(gone, titles="{titles}"),
        more=voice.say(more, count="{count}"),
        goes_on=voice.say(goes_on),
        in_full=voice.say("In full from page 2 on: {titles}.", titles="{titles}"),
    )
