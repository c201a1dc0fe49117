"""The tier set by hand: none is chosen at first, a reason is asked for, and no other than a lower one is called so."""

from dataclasses import replace

import pytest

from bedside.commands.model import SetTier
from bedside.domain.severity import Tier
from bedside.ui.dialogs.tier import TierDialog
from bedside.ui.presenters.patient_words import name_and_number
from tests.tables import table
from tests.ui.test_live_picture import show
from tests.ui.told import button, entered, overt, words_of


def open_tier(live):
    button(live.severity, "").click()
    dialog = live.desk.dialog
    assert isinstance(dialog, TierDialog)
    return dialog


@pytest.mark.hazard("H17")
def test_no_tier_is_chosen_at_first_and_a_missing_one_is_said_in_place(live, protocol):
    shell = show(live, protocol, overt(protocol))
    dialog = open_tier(live)
    assert dialog.tiers == (Tier.T3, Tier.T4A, Tier.T4B)
    dialog.action.click()
    assert "Choose a tier." in words_of(dialog)
    assert "20 characters or more" in dialog.reason.complaint
    assert shell.performed == []


@pytest.mark.hazard("H01")
def test_the_dialog_says_whose_tier_it_is(live, protocol):
    shell = show(live, protocol, overt(protocol))
    assert name_and_number(shell.view) in words_of(open_tier(live)), "the banner lies behind it"


TODAY_ALONE = """
today alone gives | button      | offered               | said
T1                | Lower tier… | T1 T3 T4A T4B         | are lower now. Accepting it is your decision
INDETERMINATE     | Set tier…   | T3 T4A T4B            | lower now but leave the tier open
T2                | Set tier…   | T3 T4A T4B            | Newer values lower it
"""


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("row", table(TODAY_ALONE), ids=lambda row: row["today alone gives"])
def test_a_tier_is_called_lower_only_where_a_lower_one_can_be_chosen(live, protocol, row):
    show(live, protocol, overt(protocol))
    alone = Tier[row["today alone gives"]]
    severity = replace(live.severity._shown, computed=alone, may_be_lowered=alone.danger < Tier.T2.danger)
    live.severity.show_severity(severity)
    assert button(live.severity, row["button"])
    dialog = TierDialog(severity, protocol, live)
    assert [tier.name for tier in dialog.tiers] == row["offered"].split()
    assert row["said"] in words_of(dialog)


@pytest.mark.hazard("H17")
def test_the_words_of_a_reason_choose_no_tier(qtbot, live, protocol):
    show(live, protocol, overt(protocol))
    dialog = open_tier(live)
    assert dialog.focusWidget() is dialog.reason.entry
    qtbot.keyClicks(dialog.focusWidget(), "Values are those of another patient")
    assert dialog._group.checkedId() == -1


def test_a_raise_with_a_reason_of_twenty_characters_is_recorded_and_the_dialog_goes(qtbot, live, protocol):
    shell = show(live, protocol, overt(protocol))
    dialog = open_tier(live)
    button(dialog, "T3").click()
    qtbot.keyClicks(dialog.reason.entry, "Cannot wait for PCR")
    dialog.action.click()
    assert shell.performed == []
    qtbot.keyClicks(dialog.reason.entry, ".")
    dialog.action.click()
    assert shell.performed == [(SetTier(tier=Tier.T3, reason="Cannot wait for PCR."), "")]
    assert live.desk.dialog is None
    assert "Critical" in words_of(live.severity)


def test_an_indeterminate_case_can_be_promoted_in_place(live, protocol):
    show(live, protocol, entered().answer("ferritin", "9000", "ug/L"))
    assert button(live.severity, "Promote…")
    dialog = open_tier(live)
    assert dialog.tiers == (Tier.T2, Tier.T3, Tier.T4A, Tier.T4B)
