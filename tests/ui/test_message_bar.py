"""The bar for sentences: trouble stays until it is put away, what went well goes with the next thing that is done."""

import pytest

from bedside.ui.widgets.message_bar import MessageBar

SAVED = "Saved as draft.pdf in the folder /home/ward/sheets."


class Watch:
    """A clock that is set by hand, in milliseconds."""

    now = 0

    def __call__(self):
        return self.now


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def bar(qtbot, watch):
    made = MessageBar(now_ms=watch)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("next_thing", [MessageBar.tell, MessageBar.say], ids=["an answer", "another screen"])
def test_what_went_well_goes_with_the_next_thing_once_it_could_be_read(bar, watch, next_thing):
    bar.tell(SAVED)
    watch.now = 2_999
    next_thing(bar, "")
    assert (bar.text, bar.accessibleName()) == (SAVED, SAVED)
    watch.now = 3_000
    assert bar.text == SAVED, "by itself it does not go while somebody looks at it"
    next_thing(bar, "")
    assert bar.text == ""
    assert bar.isHidden()


def test_a_long_sentence_is_left_for_as_long_as_it_takes_to_read(bar, watch):
    bar.tell("x" * 200)
    watch.now = 9_999
    bar.tell("")
    assert bar.text
    watch.now = 10_000
    bar.tell("")
    assert not bar.text


@pytest.mark.hazard("H26")
def test_trouble_stays_whatever_is_done_next(bar, watch):
    bar.say("The disk is full.")
    watch.now = 60_000
    bar.tell("")
    assert bar.text == "The disk is full."
    bar.say("")
    assert bar.text == ""


def test_what_waits_for_somebody_stays_too(bar, watch):
    bar.remind("You were typing here.")
    watch.now = 60_000
    bar.tell("")
    assert bar.text == "You were typing here."


def test_trouble_takes_the_place_of_what_went_well_at_once(bar):
    bar.tell(SAVED)
    bar.say("The disk is full.")
    assert bar.text == "The disk is full."
