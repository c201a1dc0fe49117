"""The live picture is a page and lives with the pages; this name goes once the factory asks for it there."""

from bedside.ui.pages.live_picture import LivePicture

__all__ = ["LivePicture"]
