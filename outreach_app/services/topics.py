"""Topics: added, changed, removed."""

from collections.abc import Iterator

from outreach_app.domain.change import Change
from outreach_app.domain.topic import Topic, TopicId
from outreach_app.domain.validity import must
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.keeping import known, published, remove, said_village, said_visit, save


def save_topic(workspace: Workspace, topic: Topic) -> Change:
    """Add a topic, or change the one with the same id.

    Raises:
        InvalidValueError: where it would come before itself, by way of others.
    """
    ring = " → ".join(_ring(workspace, topic))
    must(
        not ring,
        _("These topics would wait for one another: {topics}. Change what one comes after.").format(
            topics=ring
        ),
    )
    return save(
        workspace,
        topic,
        new=_("Add the topic {topic}").format(topic=topic.name),
        known=_("Change the topic {topic}").format(topic=topic.name),
    )


def remove_topic(workspace: Workspace, topic: TopicId) -> Change:
    """Take a topic out of the catalogue.

    Raises:
        InUseError: while a request, a visit, a result, a release or another topic names it.
    """
    known(workspace.topics, topic)
    subject = workspace.topics[topic]
    words = _("Remove the topic {topic}").format(topic=subject.name)
    return remove(workspace, subject, words, _users(workspace, topic))


def _ring(workspace: Workspace, topic: Topic) -> Iterator[str]:
    """The names of the topics by way of which one would come before itself, if it would."""
    after = {before.topic: topic.id for before in topic.prerequisites}
    look = list(after)
    for one in look:
        for before in workspace.topics[one].prerequisites if one in workspace.topics else ():
            if before.topic not in after:
                after[before.topic] = one
                look.append(before.topic)
    if topic.id not in after:
        return
    yield topic.name
    one = after[topic.id]
    while one != topic.id:
        yield workspace.topics[one].name
        one = after[one]
    yield topic.name


def _users(workspace: Workspace, topic: TopicId) -> Iterator[str]:
    for request in workspace.requests.values():
        if topic in request.topics:
            yield _("the request of {village}").format(
                village=said_village(workspace, request.village)
            )
    reported = {
        result.visit
        for result in workspace.results.values()
        if any(outcome.topic == topic for outcome in result.topics)
    }
    for visit in workspace.visits.values():
        if topic in visit.topics or visit.id in reported:
            yield said_visit(workspace, visit.village, visit.day)
    for other in workspace.topics.values():
        if any(before.topic == topic for before in other.prerequisites):
            yield _("the topic {topic}, which comes after it").format(topic=other.name)
    yield from published(workspace, topic)
