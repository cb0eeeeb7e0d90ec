"""Every act is kept before it is shown, and can be taken back."""

from outreach_app.domain.change import Change
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.workspace import Workspace
from outreach_app.services.vehicles import remove_vehicle, save_vehicle
from outreach_app.ui.session import Session
from tests import makers
from tests.ui.conftest import FULL, Shelf


class Watch:
    """What a session said."""

    def __init__(self, session: Session) -> None:
        self.changes: list[tuple[Workspace, Workspace]] = []
        self.notices: list[tuple[Notice, ...]] = []
        session.changed.connect(self.see)
        session.noticed.connect(self.notices.append)

    def see(self, before: Workspace, after: Workspace) -> None:
        self.changes.append((before, after))


def test_an_act_is_kept_then_shown(session: Session, shelf: Shelf) -> None:
    watch, before = Watch(session), session.workspace

    assert session.attempt(save_vehicle, makers.vehicle("van"))

    assert shelf.workspace is session.workspace
    assert "van" in session.workspace.vehicles
    assert watch.changes == [(before, session.workspace)]
    assert session.undo_stack.undoText() == "Add the vehicle van"


def test_undo_and_redo_are_kept_too(session: Session, shelf: Shelf) -> None:
    before = session.workspace
    session.attempt(save_vehicle, makers.vehicle("van"))
    after = session.workspace

    assert session.undo()
    assert shelf.workspace is before
    assert session.workspace is before

    assert session.redo()
    assert shelf.workspace is after
    assert session.workspace is after
    assert shelf.words[1:] == ["Undo: Add the vehicle van", "Redo: Add the vehicle van"]


def test_undoing_everything_leads_home(session: Session) -> None:
    home = session.workspace
    for name in ("van", "bus", "jeep"):
        session.attempt(save_vehicle, makers.vehicle(name))
    session.attempt(remove_vehicle, VehicleId("bus"))

    while session.undo():
        pass

    assert session.workspace is home
    assert not session.undo()


def test_where_an_act_cannot_be_kept_nothing_happens_and_it_is_said(
    session: Session, shelf: Shelf
) -> None:
    watch, before = Watch(session), session.workspace
    shelf.full = True

    assert not session.attempt(save_vehicle, makers.vehicle("van"))

    assert session.workspace is before
    assert watch.changes == []
    assert not session.undo_stack.canUndo()
    assert watch.notices[0][0].words == FULL


def test_where_undo_cannot_be_kept_the_step_stays(session: Session, shelf: Shelf) -> None:
    session.attempt(save_vehicle, makers.vehicle("van"))
    after = session.workspace
    shelf.full = True

    assert not session.undo()

    assert session.workspace is after
    assert session.undo_stack.canUndo()
    shelf.full = False
    assert session.undo()
    shelf.full = True
    assert not session.redo()
    assert session.undo_stack.canRedo()


def test_an_act_that_changes_nothing_makes_no_step(session: Session, shelf: Shelf) -> None:
    told = Notice(Severity.INFO, "It was so already.")
    watch = Watch(session)

    assert session.apply(Change("Nothing", session.workspace.put(), (told,)))

    assert not session.undo_stack.canUndo()
    assert shelf.words == []
    assert watch.notices == [(told,)]


def test_a_refused_act_is_a_notice(session: Session) -> None:
    watch = Watch(session)
    gone = VehicleId("nowhere")

    assert not session.attempt(remove_vehicle, gone)

    assert watch.notices[0][0].severity is Severity.ERROR
    assert not session.undo_stack.canUndo()


def test_a_workspace_open_for_reading_is_left_alone(shelf: Shelf) -> None:
    shelf.read_only = True
    session = Session(shelf)
    watch = Watch(session)

    assert not session.attempt(save_vehicle, makers.vehicle("van"))

    assert shelf.words == []
    assert "reading only" in watch.notices[0][0].words


def test_closing_gives_the_lock_back(session: Session, shelf: Shelf) -> None:
    session.close()

    assert shelf.closed
