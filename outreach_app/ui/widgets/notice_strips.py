"""What the user should look at, over the page, one strip a sentence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from outreach_app.domain.notice import Notice, Severity
from outreach_app.i18n import _, ngettext
from outreach_app.ui.colours import Tint
from outreach_app.ui.icons import icon
from outreach_app.ui.theme import SPACE, TIGHT, colours, em
from outreach_app.ui.widgets.parts import button, drawing, label

SHOWN = 3
_PICTURES = {
    Severity.INFO: "info",
    Severity.WARNING: "triangle-alert",
    Severity.ERROR: "circle-alert",
}


def severity_tint(severity: Severity) -> Tint:
    """The colour of a severity."""
    worn = colours()
    return {
        Severity.INFO: worn.info,
        Severity.WARNING: worn.warning,
        Severity.ERROR: worn.bad,
    }[severity]


def severity_picture(severity: Severity) -> str:
    """The icon of a severity, so that colour is not its only sign."""
    return _PICTURES[severity]


class NoticeStrips(QWidget):
    """The worst notices first, at most three; the rest behind a button.

    `opened(notices)` asks to see all of them, `followed(id)` to see what one speaks of.
    """

    opened = Signal(object)
    followed = Signal(str)

    def __init__(self) -> None:
        """Start with nothing to say."""
        super().__init__()
        self._said: dict[str, tuple[Notice, ...]] = {}
        self._dismissed: set[Notice] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)
        self.hide()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is said, the worst first."""
        every = {notice: None for notices in self._said.values() for notice in notices}
        shown = [notice for notice in every if notice not in self._dismissed]
        return tuple(sorted(shown, key=lambda notice: -notice.severity))

    def say(self, source: str, notices: tuple[Notice, ...], *, anew: bool = False) -> None:
        """Say these in the place of whatever the same source said before.

        What was dismissed stays so while it is said again, unless it is said `anew`.
        """
        gone = set(self._said.get(source, ())) - set(notices)
        self._dismissed -= gone | (set(notices) if anew else set())
        if self._said.get(source, ()) != notices or anew:
            self._said[source] = notices
            self._fill()

    def _fill(self) -> None:
        while (taken := self._column.takeAt(0)) is not None:
            strip = taken.widget()
            if strip is not None:
                strip.hide()
                strip.deleteLater()
        every = self.notices
        for notice in every[:SHOWN]:
            strip = _Strip(notice)
            strip.dismissed.connect(self._dismiss)
            strip.followed.connect(self.followed)
            self._column.addWidget(strip)
        if len(every) > SHOWN:
            more = len(every) - SHOWN
            words = ngettext("{count} notice more", "{count} notices more", more)
            self._column.addWidget(_flat(button(words.format(count=more), self._open)))
        self.setVisible(bool(every))

    def _open(self) -> None:
        self.opened.emit(self.notices)

    def _dismiss(self, gone: Notice) -> None:
        self._dismissed.add(gone)
        self._fill()


class _Strip(QFrame):
    dismissed = Signal(object)
    followed = Signal(str)

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self._notice = notice
        tint = severity_tint(notice.severity)
        self.setStyleSheet(
            f"_Strip {{ background: {tint.paper}; border-radius: 8px; }} "
            f"QLabel {{ color: {tint.ink}; }} QPushButton {{ color: {tint.ink}; }}"
        )
        words = label(notice.words, wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE, TIGHT, TIGHT, TIGHT)
        line.setSpacing(SPACE)
        line.addWidget(drawing(_PICTURES[notice.severity], em(1.1), tint.ink))
        line.addWidget(words, 1)
        if notice.about:
            line.addWidget(_flat(button(_("Show"), self._follow)))
        line.addWidget(self._close_button(tint))

    def _close_button(self, tint: Tint) -> QToolButton:
        close = QToolButton()
        close.setIcon(icon("x", tint.ink))
        close.setToolTip(_("Dismiss"))
        close.setAccessibleName(_("Dismiss the notice: {words}").format(words=self._notice.words))
        close.clicked.connect(self._dismiss)
        return close

    def _dismiss(self) -> None:
        self.dismissed.emit(self._notice)

    def _follow(self) -> None:
        self.followed.emit(self._notice.about)


def _flat(made: QWidget) -> QWidget:
    made.setProperty("flat", True)
    return made
