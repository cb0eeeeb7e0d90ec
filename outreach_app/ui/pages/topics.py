"""Topics: what can be brought, when it is in season, and who can bring it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.times import said_month
from outreach_app.domain.topic import ALL_YEAR, Category, Prerequisite, Topic, TopicId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.topics import remove_topic, save_topic
from outreach_app.ui.dialogs.name import NameDialog
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.editors import (
    ChoiceEditor,
    NumberEditor,
    SwitchEditor,
    TextEditor,
    WordsEditor,
)
from outreach_app.ui.widgets.form import Field, Form, Group, Parts
from outreach_app.ui.widgets.line_editors import MonthsEditor, NeedsEditor
from outreach_app.ui.widgets.list_editors import PickEditor
from outreach_app.ui.widgets.months_bar import MonthsBar
from outreach_app.ui.widgets.picker import Option
from outreach_app.ui.widgets.row_model import Cell, Column, Row
from outreach_app.ui.widgets.table_and_form import Subject, TableAndForm
from outreach_app.ui.words import category_words, grade_words, known_fields

_MONTHS = 2
"""The column of the table in which the season is drawn."""


class TopicsPage(QWidget):
    """The catalogue in a table, the chosen topic in a form."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        self._needs = NeedsEditor()
        self._before = PickEditor(_("Topics that come before"))
        self.frame = TableAndForm(session, _subject(), Form(self._groups()))
        self.frame.shown.connect(self._offer)
        self.frame.adding.connect(self._ask)
        self.frame.table.view.setItemDelegateForColumn(_MONTHS, MonthsBar(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.refresh()

    def show_about(self, id_: str) -> None:
        """Stand on a topic."""
        self.frame.show_about(id_)

    def _groups(self) -> tuple[Group, ...]:
        categories = [(category, category_words(category)) for category in Category]
        return (
            Group(
                "",
                (
                    Field("name", _("Name"), TextEditor()),
                    Field("category", _("Category"), ChoiceEditor(categories), wide=False),
                    Field("field", _("Field"), TextEditor(), wide=False),
                    Field("minutes", _("Minutes"), NumberEditor(), wide=False),
                    Field(
                        "refresh_months",
                        _("Fresh for (months)"),
                        NumberEditor(optional=True),
                        wide=False,
                    ),
                ),
            ),
            Group(
                _("In season"),
                (
                    Field("months", _("In season"), MonthsEditor()),
                    Field("season_note", _("Why then"), TextEditor()),
                    Field("open_fire", "", SwitchEditor(_("Needs open fire"))),
                ),
            ),
            Group(_("The team needs"), (Field("needs", _("The team needs"), self._needs),)),
            Group(
                _("More"),
                (
                    Field(
                        "prerequisites",
                        _("Comes after"),
                        self._before,
                        read=_topics_before,
                        write=_prerequisites,
                    ),
                    Field("materials", _("Materials"), WordsEditor()),
                    Field("audience", _("For whom"), TextEditor()),
                ),
            ),
        )

    def _offer(self, topic: Topic) -> None:
        workspace = self._session.workspace
        self.frame.say_name(topic.name)
        self._needs.offer(known_fields(workspace))
        others = [one for one in workspace.topics.values() if one.id != topic.id]
        self._before.offer([Option(one.id, one.name, one.field) for one in others])

    def _ask(self) -> None:
        dialog = NameDialog(_("Add a topic"), _("Name"), self.window())
        dialog.named.connect(self._add)
        dialog.open()

    def _add(self, name: str) -> None:
        self.frame.take(Topic(TopicId(self._session.mint()), name))


def months_words(months: frozenset[int]) -> str:
    """The months in words, neighbours as one span: "Mar–Apr, Sep"."""
    if months == ALL_YEAR:
        return _("all year")
    starts = sorted(m for m in months if (m - 2) % 12 + 1 not in months)
    spans = []
    for start in starts:
        length = next(n for n in range(1, 13) if (start + n - 1) % 12 + 1 not in months)
        end = (start + length - 2) % 12 + 1
        words = _("{month}") if start == end else _("{first}–{last}")
        spans.append(
            words.format(month=said_month(start), first=said_month(start), last=said_month(end))
        )
    return _(", ").join(spans)


def _topics_before(topic: Topic) -> tuple[TopicId, ...]:
    return tuple(one.topic for one in topic.prerequisites)


def _prerequisites(topic: Topic, before: tuple[TopicId, ...]) -> Parts:
    """The topics that come before; each keeps the days it already waits."""
    known = {one.topic: one for one in topic.prerequisites}
    return {"prerequisites": tuple(known.get(one, Prerequisite(one)) for one in before)}


def _subject() -> Subject:
    return Subject(
        title=_("Topics"),
        empty=_("No topics yet. Add what the experts can bring to a village."),
        add_words=_("Add a topic"),
        columns=(
            Column(_("Topic"), 52),
            Column(_("Category"), 9),
            Column(_("In season"), 34),
            Column(_("Minutes"), 6, figures=True),
            Column(_("Requests"), 6, figures=True),
            Column(_("The team needs"), 20),
        ),
        tables=("topics", "requests", "experts"),
        values=lambda workspace: workspace.topics,
        rows=_rows,
        save=save_topic,
        remove=remove_topic,
    )


def _rows(workspace: Workspace) -> list[Row]:
    asked: dict[TopicId, int] = {}
    for request in workspace.requests.values():
        for topic in request.topics:
            asked[topic] = asked.get(topic, 0) + 1
    return [_row(topic, asked.get(topic.id, 0)) for topic in workspace.topics.values()]


def _row(topic: Topic, asked: int) -> Row:
    needs = [
        _("{field} ({grade})").format(field=need.field, grade=grade_words(need.least))
        for need in topic.needs
    ]
    months = months_words(topic.months)
    tip = _("{months}: {note}").format(months=months, note=topic.season_note)
    return Row(
        topic.id,
        (
            Cell(topic.name),
            Cell(category_words(topic.category)),
            Cell(
                months,
                min(topic.months),
                tip=tip if topic.season_note else months,
                drawn=topic.months,
            ),
            Cell(str(topic.minutes), topic.minutes),
            Cell(str(asked) if asked else "", asked),
            Cell(_(", ").join(needs)),
        ),
        " ".join([topic.id, topic.field, topic.audience]),
    )
