"""Where pages look for their base; it lives above, so that the side panel can derive from it as well."""

from bedside.ui.page import Page, PageContext

__all__ = ["Page", "PageContext"]
