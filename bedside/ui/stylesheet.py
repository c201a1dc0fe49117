"""The one style sheet, written from the colours of a look.

Properties it answers to:
    kind    on QPushButton: "primary", "act", "danger", "quiet", "aside", "link"; without one plainly outlined.
    tone    on QLabel: "title", "name", "lead", "heading", "strong", "task", "soft", "small", "caption", "number".
    meaning on QLabel, QFrame: a role of `roles.MEANINGS`; text takes its colour, a panel its pale ground.
    keyboard on QScrollBar: "true" while the keyboard moves its page; Qt reads no state of the area for it.
    panel   on QFrame: "card", "plain", "rail", "notice" (pale, strong left edge: painted by `widgets/badge.Panel`),
            "bar" (pale, over the whole width).
    badge   on QLabel: "true", with a meaning.
    reader  on what is read aloud: large type, one item at a time.
    answer  on QPushButton with a segment: "true" for one of up to five that stand beside their question.
    segment on QPushButton: "first", "middle", "last", "only"; checked takes the meaning, or the accent.
    standing on QPushButton with a segment, QLineEdit: "earlier" is outlined only, it stands from an earlier round.
"""

from bedside.ui.roles import MEANINGS, Colours, Sizes


def stylesheet(c: Colours, s: Sizes) -> str:
    """The style sheet for a set of colours and sizes."""
    return "\n".join(
        (
            _ground(c, s),
            _labels(c, s),
            _panels(c, s),
            _buttons(c, s),
            _fields(c, s),
            _lists(c, s),
            _segments(c, s),
        )
    )


def _ground(c: Colours, s: Sizes) -> str:
    return f"""
QWidget {{ color: {c.ink}; font-family: "Source Sans 3"; font-size: {s.text}px; }}
QMainWindow, QDialog, QStackedWidget {{ background: {c.surface}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QScrollArea[ground="desk"] {{ background: {c.desk}; }}
QToolTip {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.line}; padding: 6px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {c.outline}; border-radius: 3px; min-height: 36px; margin: 2px; }}
QScrollBar[keyboard="true"]::handle:vertical {{ background: {c.accent}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {c.outline}; border-radius: 3px; min-width: 36px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.line}; border: 0; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 4px; }}
"""


def _labels(c: Colours, s: Sizes) -> str:
    meanings = "\n".join(
        f'QLabel[meaning="{name}"] {{ color: {getattr(c, name)}; }}\n'
        f'QLabel[badge="true"][meaning="{name}"] {{ background: {getattr(c, name + "_soft")}; }}'
        for name in MEANINGS
    )
    return f"""
QLabel {{ background: transparent; }}
QLabel[tone="title"] {{ font-size: {s.text_title}px; font-weight: 600; }}
QLabel[tone="name"] {{ font-size: 19px; font-weight: 600; }}
QLabel[tone="heading"] {{ font-size: {s.text_heading}px; font-weight: 600; }}
QLabel[tone="strong"] {{ font-weight: 600; }}
QLabel[tone="task"] {{ font-size: {s.text_small}px; font-weight: 600; }}
QLabel[tone="passed"] {{ color: {c.fulminant}; font-size: {s.text_heading}px; font-weight: 600; }}
QLabel[tone="number"] {{ font-size: 21px; font-weight: 600; }}
QLabel[tone="soft"] {{ color: {c.ink_soft}; }}
QLabel[tone="lead"] {{ color: {c.ink_soft}; font-size: 16px; }}
QLabel[tone="small"] {{ color: {c.ink_soft}; font-size: {s.text_small}px; }}
QLabel[tone="reading"] {{ font-size: {s.text_small}px; }}
QLabel[tone="complaint"] {{ font-size: {s.text_small}px; }}
QLabel[reader="true"] {{ font-size: 26px; }}
QLabel[reader="true"][tone="strong"] {{ font-size: 52px; }}
QLabel[tone="caption"] {{ color: {c.ink_soft}; font-size: {s.text_small}px; font-weight: 600; }}
{meanings}
QLabel[badge="true"] {{ font-size: {s.text_small}px; font-weight: 600; border-radius: 5px;
    padding: 3px 8px; }}
"""


def _panels(c: Colours, s: Sizes) -> str:
    bars = "\n".join(
        f'QFrame[panel="bar"][meaning="{name}"] {{ background: {getattr(c, name + "_soft")}; border: 0;'
        f" border-bottom: 1px solid {getattr(c, name)}; }}"
        for name in MEANINGS
    )
    return f"""
QFrame[panel="card"] {{ background: {c.card}; border: 1px solid {c.line}; border-radius: {s.radius_card}px; }}
QFrame[panel="header"] {{ background: {c.card}; border: 0; border-bottom: 1px solid {c.line}; }}
QFrame[panel="foot"] {{ background: {c.card}; border: 0; border-top: 1px solid {c.line}; }}
QFrame[panel="rail"] {{ background: {c.card}; border: 0; border-right: 1px solid {c.line}; }}
QFrame[panel="side"] {{ background: {c.card}; border: 0; border-left: 1px solid {c.line}; }}
QFrame[panel="rule"] {{ background: {c.line}; border: 0; min-height: 1px; max-height: 1px; }}
QFrame[panel="notice"] {{ background: transparent; border: 0; border-left: {s.edge}px solid transparent; }}
QFrame[panel="desk"] {{ background: {c.desk}; border: 0; }}
{bars}
"""


def _buttons(c: Colours, s: Sizes) -> str:
    return f"""
QPushButton {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.line}; border-radius: {s.radius}px;
    font-weight: 600; min-height: {s.target - 2}px; padding: 0 15px; outline: 0; }}
QPushButton:hover {{ border-color: {c.outline}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 14px; min-height: {s.target - 4}px; }}
QPushButton:pressed {{ background: {c.accent_soft}; }}
QPushButton:disabled {{ color: {c.ink_soft}; background: {c.surface}; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_strong}; border-color: {c.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {c.accent_strong}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c.ink}; background: {_lined(c.accent, c.on_strong)}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.neutral_soft}; color: {c.ink_soft};
    border-color: {c.line}; }}
QPushButton[kind="act"] {{ color: {c.accent}; border-color: {c.accent}; }}
QPushButton[kind="danger"] {{ color: {c.blocked}; border-color: {c.blocked}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; color: {c.ink_soft};
    padding: 0 11px; }}
QPushButton[kind="quiet"]:checked {{ background: {c.accent_soft}; color: {c.accent}; border-color: {c.accent}; }}
QPushButton[kind="quiet"]:hover {{ background: {c.neutral_soft}; color: {c.ink}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {c.accent}; padding: 0 10px; }}
QPushButton[kind="aside"] {{ background: transparent; border-color: transparent; color: {c.ink_soft};
    font-weight: 400; font-size: {s.text_small}px; }}
QPushButton[kind="aside"]:hover {{ background: {c.neutral_soft}; color: {c.ink}; }}
QPushButton[kind="aside"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton::menu-indicator {{ width: 0; image: none; }}
QMenu {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.outline}; padding: 6px; }}
QMenu::item {{ padding: 8px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QMenu::item:disabled {{ color: {c.ink_soft}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 5px 8px; }}
QPushButton[kind="link"] {{ background: transparent; border: 0; color: {c.accent}; padding: 0 2px;
    min-height: {s.target}px; text-decoration: underline; font-weight: 400; }}
QPushButton[kind="link"][meaning="due"] {{ color: {c.due}; font-weight: 600; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {c.accent}; padding: 0; min-height: {s.target - 4}px; }}
QPushButton[kind="row"] {{ text-align: left; border: 2px solid transparent; background: transparent;
    padding: 0; min-height: {s.target - 6}px; }}
QPushButton[kind="row"]:hover {{ background: {c.neutral_soft}; }}
"""


def _fields(c: Colours, s: Sizes) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QComboBox {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.outline};
    border-radius: {s.radius}px; padding: 0 11px; min-height: {s.target - 2}px;
    placeholder-text-color: {c.ink_soft};
    selection-background-color: {c.accent}; selection-color: {c.on_strong}; }}
QPlainTextEdit {{ padding: 6px 8px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {c.accent}; padding: 0 10px;
    min-height: {s.target - 4}px; }}
QPlainTextEdit:focus {{ padding: 5px 7px; }}
QLineEdit[number="true"] {{ font-weight: 600; }}
QLineEdit[standing="earlier"] {{ border: 2px dashed {c.outline}; color: {c.ink_soft}; padding: 0 10px;
    min-height: {s.target - 4}px; }}
QLineEdit[standing="earlier"]:focus {{ border-color: {c.accent}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
    border: 2px solid {c.blocked}; padding: 0 10px;
    min-height: {s.target - 4}px; }}
QLineEdit[wrong="true"]:focus, QPlainTextEdit[wrong="true"]:focus, QComboBox[wrong="true"]:focus {{
    border: 4px solid {c.blocked}; padding: 0 8px; min-height: {s.target - 8}px; }}
QPlainTextEdit:read-only {{ background: {c.surface}; border: 1px solid {c.line}; }}
QLineEdit:disabled, QComboBox:disabled {{ background: {c.surface}; color: {c.ink_soft}; }}
QComboBox QAbstractItemView {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.outline};
    selection-background-color: {c.accent}; selection-color: {c.on_strong}; }}
QCheckBox, QRadioButton {{ background: transparent; spacing: 9px; min-height: {s.target - 2}px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 18px; height: 18px; background: {c.card};
    border: 2px solid {c.outline}; }}
QCheckBox::indicator {{ border-radius: 5px; }}
QRadioButton::indicator {{ border-radius: 11px; }}
QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; }}
QRadioButton::indicator:checked {{ border: 7px solid {c.accent}; width: 8px; height: 8px; }}
QComboBox::drop-down {{ border: 0; width: 30px; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; border-left: 5px solid {c.card};
    border-right: 5px solid {c.card}; border-top: 6px solid {c.ink_soft}; margin-right: 10px; }}
QCheckBox, QRadioButton {{ border: 2px solid transparent; border-radius: {s.radius}px; padding: 0 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
"""


def _lists(c: Colours, s: Sizes) -> str:
    return f"""
QTableView {{ background: {c.card}; border: 1px solid {c.line}; border-radius: {s.radius_card}px; outline: 0;
    gridline-color: transparent; selection-background-color: {c.accent_soft}; selection-color: {c.ink}; }}
QListWidget {{ background: {c.card}; border: 1px solid {c.line}; border-radius: {s.radius}px; outline: 0; }}
QListWidget::item {{ min-height: {s.target}px; padding: 0 11px; }}
QListWidget::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{ background: {c.card}; color: {c.ink_soft}; border: 0;
    border-bottom: 1px solid {c.line}; font-size: {s.text_small}px; font-weight: 600;
    padding: 0 16px; }}
QHeaderView::section:first {{ border-top-left-radius: {s.radius_card - 1}px; }}
QHeaderView::section:last {{ border-top-right-radius: {s.radius_card - 1}px; }}
"""


def _lined(fill: str, line: str) -> str:
    """A fill with a bright line inside its upper and lower edge: a frame alone is lost on a strong colour."""
    stops = ((0, fill), (0.05, fill), (0.051, line), (0.13, line), (0.131, fill), (0.869, fill))
    mirrored = ((0.87, line), (0.949, line), (0.95, fill), (1, fill))
    said = ", ".join(f"stop: {at} {colour}" for at, colour in (*stops, *mirrored))
    return f"qlineargradient(x1: 0, y1: 0, x2: 0, y2: 1, {said})"


def _segments(c: Colours, s: Sizes) -> str:
    filled = "\n".join(
        f'QPushButton[segment][meaning="{name}"]:checked {{ background: {getattr(c, name)};'
        f" color: {c.on_strong}; border-color: {getattr(c, name)}; }}"
        for name in MEANINGS
    )
    outlined = "\n".join(
        f'QPushButton[segment][standing="earlier"][meaning="{name}"]:checked {{ background: {c.card};'
        f" color: {getattr(c, name)}; border: 2px dashed {getattr(c, name)}; padding: 0 6px;"
        f" min-height: {s.target - 4}px; }}"
        for name in MEANINGS
    )
    focused = "\n".join(
        f'QPushButton[segment][meaning="{name}"]:checked:focus'
        f" {{ background: {_lined(getattr(c, name), c.on_strong)}; }}"
        for name in MEANINGS
    )
    radius = s.radius
    return f"""
QPushButton[segment] {{ border-radius: 0; font-weight: 600; color: {c.ink_soft}; font-size: {s.text_small}px;
    padding: 0 14px 0 15px; border-left-width: 0; }}
QPushButton[segment="first"] {{ border-left-width: 1px; border-top-left-radius: {radius}px;
    border-bottom-left-radius: {radius}px; padding: 0 14px; }}
QPushButton[segment="last"] {{ border-top-right-radius: {radius}px; border-bottom-right-radius: {radius}px; }}
QPushButton[segment="only"] {{ border-left-width: 1px; border-radius: {radius}px; color: {c.ink}; font-weight: 400;
    padding: 0 14px; }}
QPushButton[segment][answer="true"] {{ padding: 0 7px 0 8px; }}
QPushButton[segment="first"][answer="true"], QPushButton[segment="only"][answer="true"] {{ padding: 0 7px; }}
QPushButton[segment="only"]:checked {{ font-weight: 600; }}
QPushButton[segment]:checked {{ background: {c.accent}; color: {c.on_strong}; border-color: {c.accent}; }}
{filled}
QPushButton[segment]:focus {{ border: 2px solid {c.ink}; padding: 0 13px; }}
QPushButton[segment][answer="true"]:focus {{ padding: 0 6px; }}
QPushButton[segment]:checked:focus {{ background: {_lined(c.accent, c.on_strong)}; }}
{focused}
{outlined}
QPushButton[segment][standing="earlier"]:checked:focus {{ border-style: solid; border-color: {c.ink}; }}
QPushButton[reader="true"], QLineEdit[reader="true"], QComboBox[reader="true"] {{ font-size: 34px; min-height: 96px; }}
QPushButton[segment][reader="true"] {{ font-size: 34px; min-height: 96px; }}
QPushButton[segment="only"][reader="true"] {{ min-height: 58px; }}
QPushButton[segment][standing="earlier"][reader="true"]:checked {{ min-height: 94px; }}
QPushButton[segment="only"][standing="earlier"][reader="true"]:checked {{ min-height: 56px; }}
"""
