"""The notice opens dialogs and lives with the pages; this name goes once the steps ask for it there."""

from bedside.ui.pages.step_notice import StepNotice

__all__ = ["StepNotice"]
