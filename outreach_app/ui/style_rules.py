"""What Fusion's palette cannot say: corners, margins and the lines between parts."""

from outreach_app.ui.colours import Colours


def style_rules(worn: Colours, em: int) -> str:
    """The style sheet of the whole program; `em` is the height of a line in pixels."""
    return f"QToolTip {{ color: {worn.text}; background: {worn.surface}; padding: {em // 4}px; }}"
