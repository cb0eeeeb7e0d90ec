"""Who goes, what is brought and what carries the team: experts, topics, vehicles."""

from collections.abc import Mapping
from typing import Any

from outreach_app.domain.expert import Expert, ExpertId, Grade
from outreach_app.domain.topic import Category, Need, Prerequisite, Topic, TopicId
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.storage.rows.times import times_from, times_list


def topic_row(topic: Topic) -> dict[str, Any]:
    """A topic as a row."""
    return {
        "name": topic.name,
        "category": topic.category.value,
        "field": topic.field,
        "months": sorted(topic.months),
        "season_note": topic.season_note,
        "minutes": topic.minutes,
        "needs": [[need.field, need.least.value] for need in topic.needs],
        "refresh_months": topic.refresh_months,
        "prerequisites": [[before.topic, before.lag_days] for before in topic.prerequisites],
        "materials": list(topic.materials),
        "audience": topic.audience,
        "open_fire": topic.open_fire,
        "source": topic.source,
    }


def topic_from(key: str, row: Mapping[str, Any]) -> Topic:
    """The topic of a row."""
    return Topic(
        id=TopicId(key),
        name=row["name"],
        category=Category(row["category"]),
        field=row["field"],
        months=frozenset(row["months"]),
        season_note=row["season_note"],
        minutes=row["minutes"],
        needs=tuple(Need(field, Grade(least)) for field, least in row["needs"]),
        refresh_months=row["refresh_months"],
        prerequisites=tuple(Prerequisite(topic, lag) for topic, lag in row["prerequisites"]),
        materials=tuple(row["materials"]),
        audience=row["audience"],
        open_fire=row["open_fire"],
        source=row["source"],
    )


def expert_row(expert: Expert) -> dict[str, Any]:
    """An expert as a row."""
    return {
        "name": expert.name,
        "grade": expert.grade.value,
        "fields": list(expert.fields),
        "languages": list(expert.languages),
        "drives": expert.drives,
        "days_a_week": expert.days_a_week,
        "leave": times_list(expert.leave),
        "bases": list(expert.bases),
        "phone": expert.phone,
        "note": expert.note,
    }


def expert_from(key: str, row: Mapping[str, Any]) -> Expert:
    """The expert of a row."""
    return Expert(
        id=ExpertId(key),
        name=row["name"],
        grade=Grade(row["grade"]),
        fields=tuple(row["fields"]),
        languages=tuple(row["languages"]),
        drives=row["drives"],
        days_a_week=row["days_a_week"],
        leave=times_from(row["leave"]),
        bases=tuple(row["bases"]),
        phone=row["phone"],
        note=row["note"],
    )


def vehicle_row(vehicle: Vehicle) -> dict[str, Any]:
    """A vehicle as a row."""
    return {
        "name": vehicle.name,
        "seats": vehicle.seats,
        "four_wheel": vehicle.four_wheel,
        "has_driver": vehicle.has_driver,
        "base": vehicle.base,
        "out_of_service": times_list(vehicle.out_of_service),
        "note": vehicle.note,
    }


def vehicle_from(key: str, row: Mapping[str, Any]) -> Vehicle:
    """The vehicle of a row."""
    return Vehicle(
        id=VehicleId(key),
        name=row["name"],
        seats=row["seats"],
        four_wheel=row["four_wheel"],
        has_driver=row["has_driver"],
        base=row["base"],
        out_of_service=times_from(row["out_of_service"]),
        note=row["note"],
    )
