"""Which page draws which step; a page's file is imported on its first visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedside.ui.presenters.walk import SHORT_PATH

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bedside.ui.page import Page, PageContext

FIRST_LINE, SECOND_LINE, REVIEW = 6, 7, 8
"""Numbers of the steps that have a page of their own kind (design.md 2)."""


def make_page(context: PageContext, parent: QWidget | None = None) -> Page:
    """The page of a step, or the short path."""
    if context.step == SHORT_PATH:
        from bedside.ui.pages.short_path import ShortPathPage

        return ShortPathPage(context, parent)
    number = context.form.number if context.form else 0
    if number in (FIRST_LINE, SECOND_LINE):
        from bedside.ui.pages.choice import ChoicePage

        return ChoicePage(context, parent)
    if number == REVIEW:
        from bedside.ui.pages.review import ReviewPage

        return ReviewPage(context, parent)
    from bedside.ui.pages.step import StepPage

    return StepPage(context, parent)


def make_live_picture(context: PageContext, parent: QWidget | None = None) -> Page:
    """The panel at the right: tier, gates, scores, trend."""
    from bedside.ui.pages.live_picture import LivePicture

    return LivePicture(context, parent)
