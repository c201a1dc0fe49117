"""Where pages look for their base; it lives above, so that the side panel can derive from it as well."""

from bedside.ui.page import Page, PageContext, context_of, form_of

__all__ = ["Page", "PageContext", "context_of", "form_of"]
