"""What is always worth knowing about the open workspace, whatever one does."""

from outreach_app.domain.notice import Notice, Severity
from outreach_app.i18n import _, ngettext
from outreach_app.paths import shown
from outreach_app.ui.session import Session


def workspace_notices(session: Session) -> tuple[Notice, ...]:
    """What opening it showed, that it is read only, that a year's holidays are guessed."""
    notices = list(session.notices)
    if session.read_only:
        words = _("This workspace is open for reading only; nothing can be changed.")
        notices.append(Notice(Severity.WARNING, words))
    years = session.workspace.season.provisional_years
    if years:
        words = _(
            "The holidays of {years} are computed: the State Council’s notice is not in the "
            "program. When it is out, import it on the page “Season”, or mend the days there."
        )
        listed = _(", ").join(str(year) for year in years)
        notices.append(Notice(Severity.INFO, words.format(years=listed)))
    return tuple(notices)


def workspace_words(session: Session) -> str:
    """Where it is kept and how large it is, for the line at the foot of the window."""
    villages, visits = len(session.workspace.villages), len(session.workspace.visits)
    return _("{folder} · {villages} · {visits} · everything is saved").format(
        folder=shown(session.folder),
        villages=ngettext("{count} village", "{count} villages", villages).format(count=villages),
        visits=ngettext("{count} visit", "{count} visits", visits).format(count=visits),
    )
