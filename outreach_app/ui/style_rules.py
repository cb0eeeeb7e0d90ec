"""What Fusion's palette cannot say: corners, margins and the lines between parts."""

from outreach_app.paths import resource
from outreach_app.ui.colours import LIGHT, Colours


def style_rules(worn: Colours, em: int) -> str:
    """The style sheet of the whole program; `em` is the height of a line in pixels."""
    parts = (_frame, _buttons, _inputs, _tables, _scroll_bars, _small_things)
    return "\n".join(part(worn, em) for part in parts)


def _frame(worn: Colours, em: int) -> str:
    return f"""
QMainWindow, QDialog {{ background: {worn.window}; }}
QMenuBar {{ background: {worn.window}; padding: 1px 4px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {worn.selected}; }}
QMenu {{ background: {worn.surface}; border: 1px solid {worn.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 8px; border-radius: 5px; }}
QMenu::item:selected {{ background: {worn.selected}; color: {worn.text}; }}
QMenu::item:disabled {{ color: {worn.muted}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {worn.line}; margin: 4px 8px; }}
QToolBar {{ background: {worn.window}; border: none; border-bottom: 1px solid {worn.line};
    padding: 3px 8px; spacing: 4px; }}
QToolBar::separator {{ width: 1px; background: {worn.line}; margin: 5px 6px; }}
QStatusBar {{ background: {worn.window}; border-top: 1px solid {worn.line}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: transparent; }}
QListWidget#navigation {{ background: {worn.sunken}; padding: 8px 6px; outline: none;
    border: none; border-right: 1px solid {worn.line}; border-radius: 0; }}
QListWidget#navigation::item {{ padding: {em * 3 // 10}px 4px; border-radius: 6px;
    color: {worn.text}; }}
QListWidget#navigation::item:hover {{ background: {worn.window}; }}
QListWidget#navigation::item:selected {{ background: {worn.selected}; color: {worn.accent};
    font-weight: bold; }}
QListWidget#navigation::item:disabled {{ color: {worn.muted}; }}
QFrame[card="true"] {{ background: {worn.surface}; border: 1px solid {worn.line};
    border-radius: 8px; }}
QScrollArea[plain="true"], QScrollArea[plain="true"] > QWidget > QWidget {{
    background: transparent; border: none; }}
"""


def _buttons(worn: Colours, em: int) -> str:
    return f"""
QPushButton {{ background: {worn.surface}; border: 1px solid {worn.line}; border-radius: 6px;
    padding: {em // 5}px {em * 2 // 3}px; min-height: {em}px; }}
QPushButton:hover {{ border-color: {worn.accent}; }}
QPushButton:pressed {{ background: {worn.selected}; }}
QPushButton:focus {{ border: 1px solid {worn.accent}; }}
QPushButton:disabled {{ color: {worn.muted}; background: {worn.window}; }}
QPushButton[accent="true"], QPushButton:default {{ background: {worn.accent};
    border-color: {worn.accent}; color: {worn.on_accent}; font-weight: bold; }}
QPushButton[accent="true"]:focus, QPushButton:default:focus {{ border: 2px solid {worn.text}; }}
QPushButton[accent="true"]:disabled, QPushButton:default:disabled {{ background: {worn.sunken};
    border-color: {worn.line}; color: {worn.muted}; }}
QPushButton[flat="true"] {{ background: transparent; border: 1px solid transparent;
    color: {worn.accent}; padding-left: 4px; padding-right: 4px; }}
QPushButton[flat="true"]:hover, QPushButton[flat="true"]:focus {{ border-color: {worn.accent}; }}
QPushButton[tile="true"] {{ border-radius: 10px; padding: 0; min-height: {em * 4}px; }}
QPushButton[tile="true"]:hover, QPushButton[tile="true"]:focus {{
    border: 2px solid {worn.accent}; }}
QPushButton[tile="true"]:checked {{ background: {worn.selected}; border: 2px solid {worn.accent}; }}
QPushButton[tile="true"][accent="true"]:focus {{ border: 2px solid {worn.text}; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px 7px;
    background: transparent; }}
QToolButton:hover {{ background: {worn.selected}; }}
QToolButton:pressed, QToolButton:checked {{ background: {worn.selected};
    border-color: {worn.line}; }}
QToolButton[card="true"] {{ background: {worn.surface}; border: 1px solid {worn.line};
    padding: 8px; }}
QToolButton[card="true"]:checked {{ background: {worn.selected}; border: 2px solid {worn.accent}; }}
QToolButton:focus {{ border-color: {worn.accent}; }}
QToolButton:disabled {{ color: {worn.muted}; }}
"""


def _inputs(worn: Colours, em: int) -> str:
    boxes = "QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox"
    down = resource("icons", "chevron-down-grey.svg").as_posix()
    up = resource("icons", "chevron-up-grey.svg").as_posix()
    return f"""
{boxes} {{ background: {worn.surface}; border: 1px solid {worn.line}; border-radius: 6px;
    padding: 2px 6px; min-height: {em + 4}px; selection-background-color: {worn.accent};
    selection-color: {worn.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: 1px solid {worn.accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled,
QLineEdit:read-only {{ background: {worn.window}; color: {worn.muted}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"],
QAbstractSpinBox[wrong="true"] {{ border: 1px solid {worn.bad.ink}; }}
QAbstractSpinBox QLineEdit {{ border: none; background: transparent; padding: 0; }}
QComboBox QLineEdit {{ border: none; background: transparent; padding: 0; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{ background: {worn.surface}; border: 1px solid {worn.line};
    selection-background-color: {worn.selected}; selection-color: {worn.text}; outline: none; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 18px;
    background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: 11px; height: 11px; }}
QAbstractSpinBox::down-arrow {{ image: url("{down}"); width: 11px; height: 11px; }}
QDateEdit::drop-down {{ border: none; width: 20px; }}
QDateEdit::down-arrow {{ image: url("{down}"); width: 14px; height: 14px; }}
"""


def _tables(worn: Colours, em: int) -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: {worn.surface}; border: 1px solid {worn.line};
    border-radius: 8px; gridline-color: transparent; alternate-background-color: {worn.surface};
    selection-background-color: {worn.selected}; selection-color: {worn.text}; outline: none; }}
QTableView::item {{ padding: 0 {em // 3}px; }}
QListView::item {{ padding: {em // 7}px {em // 3}px; }}
QTableView::item {{ border-bottom: 1px solid {worn.sunken}; }}
QTableView::item:focus {{ border: 1px solid {worn.accent}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {worn.muted}; border: none;
    border-bottom: 1px solid {worn.line}; padding: {em // 4}px {em // 2}px; font-weight: bold; }}
QTableCornerButton::section {{ background: {worn.surface}; border: none; }}
"""


def _scroll_bars(worn: Colours, _em: int) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 2px; }}
QScrollBar::handle {{ background: {worn.line}; border-radius: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {worn.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _small_things(worn: Colours, em: int) -> str:
    ground = "light" if worn is LIGHT else "dark"
    check = resource("icons", f"check-on-{ground}.svg").as_posix()
    return f"""
QToolTip {{ color: {worn.text}; background: {worn.surface}; border: 1px solid {worn.line};
    padding: 4px 6px; }}
QProgressBar {{ background: {worn.sunken}; border: none; border-radius: 4px; max-height: 8px;
    min-height: 8px; }}
QProgressBar::chunk {{ background: {worn.accent}; border-radius: 4px; }}
QTabWidget::pane {{ border: 1px solid {worn.line}; border-radius: 8px; top: -1px;
    background: {worn.surface}; }}
QTabBar::tab {{ padding: {em // 4}px {em * 2 // 3}px; border: none; color: {worn.muted};
    border-bottom: 2px solid transparent; background: transparent; }}
QTabBar::tab:selected {{ color: {worn.accent}; border-bottom: 2px solid {worn.accent};
    font-weight: bold; }}
QCheckBox {{ spacing: {em // 3}px; }}
QCheckBox::indicator, QListView::indicator, QTreeView::indicator {{
    width: {em - 4}px; height: {em - 4}px;
    border: 1px solid {worn.muted}; border-radius: 4px; background: {worn.surface}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {{
    background: {worn.accent}; border-color: {worn.accent}; image: url("{check}"); }}
QCheckBox::indicator:indeterminate {{ background: {worn.muted}; border-color: {worn.accent}; }}
QCheckBox::indicator:focus {{ border: 2px solid {worn.accent}; }}
QCheckBox:disabled {{ color: {worn.muted}; }}
QRadioButton[segment="true"] {{ border: 1px solid {worn.line}; border-radius: 6px; spacing: 0;
    padding: 2px {em // 2}px; background: {worn.surface}; color: {worn.muted}; }}
QRadioButton[segment="true"]::indicator {{ width: 0; height: 0; border: none; image: none; }}
QRadioButton[segment="true"]:hover {{ border-color: {worn.accent}; }}
QRadioButton[segment="true"]:checked {{ background: {worn.selected}; color: {worn.accent};
    border-color: {worn.accent}; }}
QRadioButton[segment="true"]:focus {{ border: 2px solid {worn.accent};
    padding: 1px {em // 2 - 1}px; }}
QLabel[role="title"] {{ font-weight: bold; }}
QLabel[role="muted"] {{ color: {worn.muted}; }}
QLabel[role="error"] {{ color: {worn.bad.ink}; }}
"""
