"""Pages to draw: the qualified lead's, and the same with hostile words wherever a word can stand."""

from functools import cache
from html.parser import HTMLParser

import msgspec
from msgspec.structs import replace

from interview.handoff.page import Handoff
from tests.tui.qualified import LEAD, qualified

VOID = {"meta"}


HASH = "0123456789ab"
"""Stands for the definition's, so that another word in the shipped file changes no golden page."""


@cache
def page() -> Handoff:
    one = qualified().desk.hand_off(LEAD).page
    assert one.verdict is not None
    return replace(
        one,
        hash=HASH,
        verdict=replace(one.verdict, definition=HASH),
        sessions=tuple(replace(session, definition=HASH) for session in one.sessions),
    )


def hostile(words: str) -> Handoff:
    """The page with these words in every place that holds free text."""
    one = page()
    assert one.contact is not None
    member = replace(one.contact, name=words, title=words, email=words, phones=(words,))
    said = replace(one.days[0].said, title=words, words=words, quote=words, speaker=words)
    return replace(
        one,
        company=words,
        by=words,
        rep=words,
        reason=words,
        against=(words,),
        contact=member,
        where=words,
        next_step=words,
        cautions=(words,),
        differing=(replace(one.differing[0], title=words, said=(said,)),),
        days=(replace(one.days[0], said=said, before=(words,)),),
        notes=(words,),
        besides=(said,),
        objections=(words,),
        people=(member,),
        confirm=(said,),
        facts=((words, words),),
        sessions=(replace(one.sessions[0], by=words, contact=words, ended=words),),
        duties=((words, (words,)),),
        definition=words,
    )


class Reader(HTMLParser):
    """Reads a page as a browser would: its tags, its attributes, its text; fails where tags do not close."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.values: set[str] = set()
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.values |= {value or "" for _, value in attrs}
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def strings(value: object) -> list[str]:
    """Every text in a JSON value."""
    match value:
        case str():
            return [value]
        case list():
            return [text for one in value for text in strings(one)]
        case dict():
            return [text for one in value.values() for text in strings(one)]
        case _:
            return []


def as_json(content: bytes) -> object:
    return msgspec.json.decode(content)
