"""The page that lies ready before a case is open: for the step and content it was made for, and for no other."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import isValid

from bedside.ui.pages.factory import make_page
from bedside.ui.presenters.walk import SHORT_PATH
from bedside.ui.widgets.page_stack import PageStack
from bedside.ui.widgets.scrolled import holder_of
from tests.ui.test_screen_as_new import shown
from tests.ui.told import Shell, context, fulminant, settle, words_of


@pytest.fixture
def pages(qtbot):
    made = PageStack()
    qtbot.addWidget(made)
    return made


def begun(pages, wanted):
    return pages.begin(make_page, wanted, is_scrolled=True)


def on_the_glass(pages, shell):
    pages.setCurrentWidget(holder_of(shell.page))
    pages.resize(900, 700)
    pages.show()
    settle()
    return shown(shell.page)


def thrown_away(page):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return not isValid(page)


def test_a_case_begins_with_the_page_made_ahead_and_the_next_one_with_another(pages, protocol):
    short = context(protocol, SHORT_PATH)
    assert pages.make_ahead(make_page, short)
    assert not pages.make_ahead(make_page, short), "it is there"
    assert pages.count() == 1
    page = begun(pages, short)
    assert pages.count() == 1, "it is the one that was there"
    assert begun(pages, short) is not page


@pytest.mark.hazard("H01")
def test_the_short_path_made_ahead_says_what_one_made_on_opening_says_and_nothing_before(pages, protocol):
    short, case = context(protocol, SHORT_PATH), fulminant().build()
    made_on_opening = on_the_glass(pages, Shell(begun(pages, short), case, protocol))
    assert pages.make_ahead(make_page, short)
    tier = protocol.say("severity.label.t4a")
    assert tier not in words_of(pages.widget(1))
    assert tier in words_of(pages.widget(0))
    assert on_the_glass(pages, Shell(begun(pages, short), case, protocol)) == made_on_opening
    assert pages.count() == 2, "it is the one that was there"


def test_the_page_made_ahead_is_left_for_its_own_step(pages, protocol):
    short = context(protocol, SHORT_PATH)
    pages.make_ahead(make_page, short)
    ready = pages.widget(0)
    assert holder_of(begun(pages, context(protocol, "patient"))) is not ready
    assert holder_of(begun(pages, short)) is ready


def test_a_page_made_ahead_for_other_content_goes(pages, protocol):
    short = context(protocol, SHORT_PATH)
    pages.make_ahead(make_page, short)
    ready = pages.widget(0)
    french = replace(short, protocol=replace(protocol, language="fr"))
    assert begun(pages, french).context.protocol.language == "fr"
    assert thrown_away(ready)
    assert pages.count() == 1


def test_with_a_case_its_pages_go_and_what_lies_ready_stays(pages, protocol):
    short = context(protocol, SHORT_PATH)
    pages.make_ahead(make_page, short)
    ready, page = pages.widget(0), begun(pages, context(protocol, "patient"))
    pages.clear()
    assert thrown_away(page)
    assert pages.widget(0) is ready
    begun(pages, short)
    pages.clear()
    assert thrown_away(ready)
    assert pages.count() == 0
