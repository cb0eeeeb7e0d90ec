"""A row of a request table: the village it means, what is known of it, and what it asks for."""

import re
from dataclasses import replace

from outreach_app.domain.notice import Severity
from outreach_app.domain.request import Request, RequestId, Source
from outreach_app.domain.times import Times
from outreach_app.domain.village import Contact, Village, VillageId
from outreach_app.i18n import _
from outreach_app.services.importing.cells import RowReader
from outreach_app.services.importing.drafts import (
    Draft,
    Setting,
    provisional,
    times_in,
    understood,
)
from outreach_app.services.importing.places import Doubt, Match, PlaceWords, match_place, new_place
from outreach_app.services.importing.preview import (
    NEW_PLACE,
    NOTHING,
    Candidate,
    Question,
    QuestionKind,
    Understood,
)
from outreach_app.services.importing.time_words import Purpose, read_closures
from outreach_app.services.importing.topic_words import TopicGuess, guess_topics

_MOST_PEOPLE = 100_000
_MOST_RANGERS = 10_000
_MOST_METRES = 9000
_PRIORITIES = {"紧急": 3, "特急": 3, "高": 3, "3": 3, "重要": 2, "较急": 2, "中": 2, "2": 2}
_USUAL = {"一般": 1, "普通": 1, "低": 1, "1": 1}
_LONG_WAY = re.compile(r"单程\D{0,4}(\d{1,2}(?:\.\d)?)\s*(?:个)?(小时|分钟)")
_FOOTER = re.compile(
    "^(合计|总计|小计|填表|填报|制表|审核|负责人|联系人|注[：:]|说明[：:]|total)", re.IGNORECASE
)


def read_request(reader: RowReader, setting: Setting, villages: dict[VillageId, Village]) -> Draft:
    """The village and the request of a row, or the question which village is meant.

    `villages` holds what earlier rows said of theirs; this row's is added.
    """
    words = PlaceWords(*(reader.name(field) for field in ("code", "county", "township", "village")))
    asked = reader.text("topics")
    if not asked and _FOOTER.match(reader.first):
        return Draft(
            reader,
            reader.shown(),
            refused=_("The row is a total or a signature, not a request."),
        )
    if reader.is_example:
        return Draft(reader, words.spoken, refused=_("The row is the example of the template."))
    if not words.name and not words.code:
        return Draft(reader, reader.shown(), refused=_("The row names no village."))
    match = match_place(words, setting.places)
    village = match.village or _answered(words, match, reader, setting)
    if village is None:
        question = _which_village(words, match, reader, setting)
        return Draft(reader, words.spoken, questions=(question,))
    before = villages.get(village.id, setting.workspace.villages.get(village.id))
    draft, villages[village.id] = _request_of(before or village, asked, reader, setting)
    return replace(draft, before=(before, None)[: len(draft.values)])


def _request_of(
    village: Village, asked: str, reader: RowReader, setting: Setting
) -> tuple[Draft, Village]:
    """The row read, and the village as it knows it."""
    guesses = guess_topics(asked, setting.catalogue, setting.topic_answers)
    wished, said = times_in(reader, "wished", Purpose.WISHED, setting)
    closed, shut = _closed(reader, setting)
    if not asked and reader.column("topics"):
        reader.remark("topics", _("No topic is asked for."))
    _remark_road(reader)
    topics = tuple(dict.fromkeys(guess.topic.id for guess in guesses if guess.topic))
    request = Request(
        RequestId(provisional(f"request {reader.sheet}!{reader.number}")),
        village.id,
        topics,
        asked,
        tuple(dict.fromkeys(guess.words for guess in guesses if guess.topic is None)),
        wished,
        reader.text("wished"),
        _priority(reader),
        reader.number_in("audience", _MOST_PEOPLE),
        reader.text("note"),
        Source(setting.file, reader.sheet, reader.number),
    )
    known = _with_facts(village, closed, reader, setting)
    draft = Draft(
        reader,
        village.full_name,
        village.id,
        (known, request) if asked else (known,),
        (),
        (*said, *shut),
        guesses,
        tuple(
            _which_topic(guess, reader, setting) for guess in guesses if _is_open(guess, setting)
        ),
    )
    return draft, known


def _with_facts(
    village: Village, closed: tuple[Times, ...], reader: RowReader, setting: Setting
) -> Village:
    """The village with what the row says of it; a blank cell takes nothing away."""
    households = reader.number_in("households", _MOST_PEOPLE)
    rangers = reader.number_in("rangers", _MOST_RANGERS)
    elevation = reader.number_in("elevation", _MOST_METRES)
    return replace(
        village,
        contacts=_contacts(village, reader),
        households=village.households if households is None else households,
        rangers=village.rangers if rangers is None else rangers,
        elevation_m=village.elevation_m if elevation is None else elevation,
        closed=closed or village.closed,
        liaison=setting.experts.get(_liaison(reader, setting), village.liaison),
    )


def _contacts(village: Village, reader: RowReader) -> tuple[Contact, ...]:
    """The row's contact first; others the village has stay behind it."""
    name, phone = reader.name("contact"), reader.phone("phone")
    if not name and not phone:
        return village.contacts
    same = next((one for one in village.contacts if one.name == name), None)
    named = Contact(name, phone or (same.phone if same else ""), same.role if same else "")
    first = village.contacts[:1]
    stay = village.contacts[1:] if first and first[0].name in {name, ""} else village.contacts
    return (named, *(one for one in stay if one.name != name))


def _liaison(reader: RowReader, setting: Setting) -> str:
    name = reader.name("liaison")
    if name and name not in setting.experts:
        reader.remark("liaison", _("No expert is called {name}.").format(name=name))
    return name


def _closed(reader: RowReader, setting: Setting) -> tuple[tuple[Times, ...], list[Understood]]:
    """The closed times of their own column and those a remark holds."""
    times, said = times_in(reader, "closed", Purpose.CLOSED, setting)
    note = reader.text("note")
    noted = read_closures(note, setting.moments).times
    if noted:
        said.append(understood(reader, "note", note, noted, Purpose.CLOSED))
    return tuple(dict.fromkeys((*times, *noted))), said


def _priority(reader: RowReader) -> int:
    text = reader.name("priority")
    if text and text not in _PRIORITIES and text not in _USUAL:
        reader.remark("priority", _("“{text}” is taken as usual priority.").format(text=text))
    return _PRIORITIES.get(text, 1)


def _remark_road(reader: RowReader) -> None:
    """Tell of minutes on the road that a remark names, since a person has to enter them."""
    found = _LONG_WAY.search(reader.text("note"))
    if found:
        minutes = round(float(found[1]) * (60 if found[2] == "小时" else 1))
        reader.remark(
            "note",
            _(
                "The remark speaks of {minutes} minutes on the road one way. "
                "Enter the travel time at the village if it is needed."
            ).format(minutes=minutes),
            Severity.INFO,
        )


def _answered(
    words: PlaceWords, match: Match, reader: RowReader, setting: Setting
) -> Village | None:
    """The village a person chose, or a new place where they said so or nothing like it is known."""
    said = setting.answers.given.get(_place_key(words, match, reader, setting))
    if said is None and match.is_elsewhere:
        reader.remark(
            "village",
            _("{place} is in none of the known counties and is taken as a new place.").format(
                place=words.spoken
            ),
        )
        said = NEW_PLACE
    if said == NEW_PLACE:
        return new_place(words, VillageId(provisional(f"village {words.key}")))
    return setting.places.villages.get(VillageId(said)) if said else None


def _place_key(words: PlaceWords, match: Match, reader: RowReader, setting: Setting) -> str:
    """Two places of one name are told apart by their rows, a misspelt one by its words."""
    row = f"{setting.file}!{reader.sheet}!{reader.number}|" if match.doubt is Doubt.SEVERAL else ""
    return f"village:{row}{words.key}"


def _which_village(
    words: PlaceWords, match: Match, reader: RowReader, setting: Setting
) -> Question:
    sentences = {
        Doubt.UNKNOWN: _("No village is called {place}. Which one is meant?"),
        Doubt.SEVERAL: _("Several villages are called {place}. Which one is meant?"),
        Doubt.CODE_DISAGREES: _(
            "Division code {code} and the name {place} disagree. Which one is meant?"
        ),
        Doubt.CODE_UNKNOWN: _("Division code {code} is not known. Which village is meant?"),
    }
    sentence = sentences[match.doubt or Doubt.UNKNOWN].format(place=words.spoken, code=words.code)
    candidates = [Candidate(one.id, one.full_name) for one in match.candidates]
    return Question(
        QuestionKind.VILLAGE,
        _place_key(words, match, reader, setting),
        sentence,
        (*candidates, Candidate(NEW_PLACE, _("A new place: {place}").format(place=words.spoken))),
        reader.sheet,
        reader.number,
        reader.column("village") or reader.column("code"),
    )


def _is_open(guess: TopicGuess, setting: Setting) -> bool:
    return guess.topic is None and guess.words not in setting.topic_answers


def _which_topic(guess: TopicGuess, reader: RowReader, setting: Setting) -> Question:
    """The likeliest topics first, then that it is none, then every other topic there is."""
    likely = [Candidate(one.topic.id, one.topic.name, one.score) for one in guess.candidates]
    named = {candidate.answer for candidate in likely}
    others = [
        Candidate(topic.id, topic.name)
        for topic in setting.catalogue.topics
        if topic.id not in named
    ]
    return Question(
        QuestionKind.TOPIC,
        f"topic:{guess.words}",
        _("Which topic does “{text}” mean?").format(text=guess.words),
        (*likely, Candidate(NOTHING, _("None of the catalogue")), *others),
        reader.sheet,
        reader.number,
        reader.column("topics"),
    )
