"""What came of it: results, commitments, suggestions; and what the program remembers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.memory import Memory
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.suggestion import Suggestion, SuggestionId, Uptake
from outreach_app.storage.rows.times import day_from, day_text


def result_row(result: Result) -> dict[str, Any]:
    """A result as a row."""
    return {
        "visit": result.visit,
        "topics": [[topic.topic, topic.outcome.value, topic.why] for topic in result.topics],
        "team": list(result.team),
        "arrived_minute": result.arrived_minute,
        "left_minute": result.left_minute,
        "attendance": result.attendance,
        "rangers": result.rangers,
        "questions": result.questions,
        "materials": list(result.materials),
        "photos": list(result.photos),
        "satisfaction": result.satisfaction,
        "scans": list(result.scans),
    }


def result_from(key: str, row: Mapping[str, Any]) -> Result:
    """The result of a row."""
    return Result(
        id=ResultId(key),
        visit=row["visit"],
        topics=tuple(
            TopicOutcome(topic, Outcome(outcome), why) for topic, outcome, why in row["topics"]
        ),
        team=tuple(row["team"]),
        arrived_minute=row["arrived_minute"],
        left_minute=row["left_minute"],
        attendance=row["attendance"],
        rangers=row["rangers"],
        questions=row["questions"],
        materials=tuple(row["materials"]),
        photos=tuple(row["photos"]),
        satisfaction=row["satisfaction"],
        scans=tuple(row["scans"]),
    )


def commitment_row(commitment: Commitment) -> dict[str, Any]:
    """A commitment as a row."""
    return {
        "village": commitment.village,
        "what": commitment.what,
        "owner": commitment.owner,
        "due": day_text(commitment.due),
        "state": commitment.state.value,
        "evidence": commitment.evidence,
        "visit": commitment.visit,
        "made": day_text(commitment.made),
        "settled": day_text(commitment.settled),
    }


def commitment_from(key: str, row: Mapping[str, Any]) -> Commitment:
    """The commitment of a row."""
    return Commitment(
        id=CommitmentId(key),
        village=row["village"],
        what=row["what"],
        owner=row["owner"],
        due=day_from(row["due"]),
        state=Promise(row["state"]),
        evidence=row["evidence"],
        visit=row["visit"],
        made=day_from(row["made"]),
        settled=day_from(row["settled"]),
    )


def suggestion_row(suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion as a row."""
    return {
        "village": suggestion.village,
        "what": suggestion.what,
        "from_whom": suggestion.from_whom,
        "answer": suggestion.answer,
        "visit": suggestion.visit,
        "owner": suggestion.owner,
        "due": day_text(suggestion.due),
        "made": day_text(suggestion.made),
        "settled": day_text(suggestion.settled),
        "uptake": suggestion.uptake,
    }


def suggestion_from(key: str, row: Mapping[str, Any]) -> Suggestion:
    """The suggestion of a row."""
    return Suggestion(
        id=SuggestionId(key),
        village=row["village"],
        what=row["what"],
        from_whom=row["from_whom"],
        answer=row["answer"],
        visit=row["visit"],
        owner=row["owner"],
        due=day_from(row["due"]),
        made=day_from(row["made"]),
        settled=day_from(row["settled"]),
        uptake=Uptake(row["uptake"]) if row["uptake"] else None,
    )


def memory_row(memory: Memory) -> dict[str, Any]:
    """A memory as a row."""
    return {"answers": dict(memory.answers)}


def memory_from(key: str, row: Mapping[str, Any]) -> Memory:
    """The memory of a row."""
    return Memory(key, MappingProxyType(dict(row["answers"])))
