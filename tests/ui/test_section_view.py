"""What is new since the last sheet, on the screen: a time, a value and a name never break over two lines."""

import pytest
from PySide6.QtGui import QTextDocument, QTextOption
from PySide6.QtWidgets import QLabel

from bedside.report.model import Grid, Section, bold, plain
from bedside.ui import fonts, theme
from bedside.ui.widgets.section_view import LONGEST_WHOLE, SectionView, whole
from tests.tables import table
from tests.ui.told import settle

KEPT = """
words                        | shown
23 Nov 14:00                 | 23_Nov_14:00
23 Nov 14:00, Dr Ana Reyes.  | 23_Nov_14:00, Dr_Ana_Reyes.
240 mg/L                     | 240_mg/L
Anti-HCV, never seen far     | Anti-HCV, never_seen_far
Known long-term disease      | Known long-term disease
"""
ROW = (
    bold("Vasopressor"),
    plain("no"),
    plain("yes"),
    plain("23 Nov 14:00"),
    plain("23 Nov 14:01, Dr Ana Reyes."),
)
HEAD = ("Question", "Before", "Now", "Sample or event", "Entered, by")


@pytest.mark.parametrize("row", table(KEPT), ids=lambda row: row["words"])
def test_short_pieces_between_commas_stay_on_one_line(row):
    assert whole(row["words"]) == row["shown"].replace("_", "\u00a0")


def test_the_edge_is_sixteen_letters_and_a_line_end_stays_one():
    fits, breaks = "ab " + "c" * (LONGEST_WHOLE - 3), "ab " + "c" * (LONGEST_WHOLE - 2)
    assert " " not in whole(fits)
    assert whole(breaks) == breaks
    assert whole("23 Nov\n14 mg") == "23\u00a0Nov\n14\u00a0mg"


@pytest.mark.hazard("H08")
def test_each_time_of_a_changed_answer_is_one_line_at_the_narrowest(qtbot, qapp):
    fonts.load(qapp)
    theme.start()
    view = SectionView()
    qtbot.addWidget(view)
    view.resize(660, 400)
    view.show()
    view.show_sections((Section("Confirmed again", (Grid((30, 28, 34, 18, 24), (ROW,), HEAD),)),))
    settle()
    label = view.findChildren(QLabel)[-1]
    page = QTextDocument()
    page.setDefaultFont(label.font())
    page.setDefaultTextOption(whole_words())
    page.setHtml(label.text())
    page.setTextWidth(label.contentsRect().width())
    blocks = cells(page)
    assert {words: lines for words, lines in blocks if words.startswith("23\u00a0Nov")} == {
        "23\u00a0Nov\u00a014:00": 1,
        "23\u00a0Nov\u00a014:01, Dr\u00a0Ana\u00a0Reyes.": 2,
    }


def whole_words():
    """As a label wraps."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    return option


def cells(page):
    """Words and number of lines of each cell."""
    page.documentLayout().documentSize()
    block, found = page.begin(), []
    while block.isValid():
        found.append((block.text(), block.layout().lineCount()))
        block = block.next()
    return found
