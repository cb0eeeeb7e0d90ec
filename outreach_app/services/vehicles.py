"""Vehicles: added, changed, removed."""

from collections.abc import Iterator

from outreach_app.domain.change import Change
from outreach_app.domain.times import said_day
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.keeping import known, published, remove, save


def save_vehicle(workspace: Workspace, vehicle: Vehicle) -> Change:
    """Add a vehicle, or change the one with the same id."""
    return save(
        workspace,
        vehicle,
        new=_("Add the vehicle {vehicle}").format(vehicle=vehicle.name),
        known=_("Change the vehicle {vehicle}").format(vehicle=vehicle.name),
    )


def remove_vehicle(workspace: Workspace, vehicle: VehicleId) -> Change:
    """Take a vehicle away.

    Raises:
        InUseError: while a trip or a release names it.
    """
    known(workspace.vehicles, vehicle)
    car = workspace.vehicles[vehicle]
    words = _("Remove the vehicle {vehicle}").format(vehicle=car.name)
    return remove(workspace, car, words, _users(workspace, vehicle))


def _users(workspace: Workspace, vehicle: VehicleId) -> Iterator[str]:
    for trip in workspace.trips.values():
        if trip.vehicle == vehicle:
            yield _("the trip on {day}").format(day=said_day(trip.day))
    yield from published(workspace, vehicle)
