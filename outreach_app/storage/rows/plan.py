"""What is asked for and what is planned: requests, visits, trips."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from outreach_app.domain.allowance import Allowance, Allowed
from outreach_app.domain.request import Request, RequestId, Source
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.visit import Form, Pin, Status, Visit, VisitId
from outreach_app.storage.rows.times import day_from, day_text, times_from, times_list


def request_row(request: Request) -> dict[str, Any]:
    """A request as a row."""
    source = request.source
    return {
        "village": request.village,
        "topics": list(request.topics),
        "words": request.words,
        "unmatched": list(request.unmatched),
        "wished": times_list(request.wished),
        "wished_words": request.wished_words,
        "priority": request.priority,
        "audience": request.audience,
        "again": request.again,
        "looks_back": day_text(request.looks_back),
        "note": request.note,
        "source": [source.file, source.sheet, source.row] if source else None,
    }


def request_from(key: str, row: Mapping[str, Any]) -> Request:
    """The request of a row."""
    return Request(
        id=RequestId(key),
        village=row["village"],
        topics=tuple(row["topics"]),
        words=row["words"],
        unmatched=tuple(row["unmatched"]),
        wished=times_from(row["wished"]),
        wished_words=row["wished_words"],
        priority=row["priority"],
        audience=row["audience"],
        again=row["again"],
        looks_back=day_from(row["looks_back"]),
        note=row["note"],
        source=Source(*row["source"]) if row["source"] else None,
    )


def visit_row(visit: Visit) -> dict[str, Any]:
    """A visit as a row."""
    return {
        "village": visit.village,
        "day": visit.day.isoformat(),
        "start_minute": visit.start_minute,
        "minutes": visit.minutes,
        "team": list(visit.team),
        "topics": list(visit.topics),
        "requests": list(visit.requests),
        "status": visit.status.value,
        "pins": sorted(pin.value for pin in visit.pins),
        "form": visit.form.value,
        "reason": visit.reason,
        "note": visit.note,
        "allowances": [[one.what.value, one.whose, one.amount] for one in visit.allowances],
    }


def visit_from(key: str, row: Mapping[str, Any]) -> Visit:
    """The visit of a row."""
    return Visit(
        id=VisitId(key),
        village=row["village"],
        day=date.fromisoformat(row["day"]),
        start_minute=row["start_minute"],
        minutes=row["minutes"],
        team=tuple(row["team"]),
        topics=tuple(row["topics"]),
        requests=tuple(row["requests"]),
        status=Status(row["status"]),
        pins=frozenset(Pin(pin) for pin in row["pins"]),
        form=Form(row["form"]),
        reason=row["reason"],
        note=row["note"],
        allowances=tuple(
            Allowance(Allowed(what), whose, amount) for what, whose, amount in row["allowances"]
        ),
    )


def trip_row(trip: Trip) -> dict[str, Any]:
    """A trip as a row."""
    return {
        "day": trip.day.isoformat(),
        "vehicle": trip.vehicle,
        "base": trip.base,
        "visits": list(trip.visits),
        "departs_minute": trip.departs_minute,
        "returns_minute": trip.returns_minute,
        "drive_minutes": list(trip.drive_minutes),
        "driver": trip.driver,
    }


def trip_from(key: str, row: Mapping[str, Any]) -> Trip:
    """The trip of a row."""
    return Trip(
        id=TripId(key),
        day=date.fromisoformat(row["day"]),
        vehicle=row["vehicle"],
        base=row["base"],
        visits=tuple(row["visits"]),
        departs_minute=row["departs_minute"],
        returns_minute=row["returns_minute"],
        drive_minutes=tuple(row["drive_minutes"]),
        driver=row["driver"],
    )
