"""Words that carry no time and no amount: politeness, doubt, and the sentence around an answer.

Hedges are dropped wherever they stand. The words that lead up to an answer ("we would like to decide …") and those
behind it ("… to get it done") are dropped only from the ends, as few of them as leave something that can be read. No
negation, no condition and no past tense is among them: "not in Q1" must never become "in Q1".
"""

from __future__ import annotations

from collections.abc import Iterator

from interview.spoken.numerals import in_words
from interview.spoken.phrases import alike, listed, without

_HEDGES = alike(
    "probably|maybe|perhaps|possibly|hopefully|ideally|likely|most likely|very likely|presumably|preferably"
    "|definitely|certainly|surely|for sure|obviously|clearly|basically|honestly|actually|really|literally"
    "|realistically|frankly|i think|i guess|i suppose|i believe|i reckon|i imagine|i assume|i hope|i expect"
    "|i mean|i would say|i'd say|i'd guess|i would guess|i should think|i should say|i should imagine"
    "|i should guess|i'd think|i would think|i'd imagine|i'd expect"
    "|i want to say|i say|i'm thinking|i am thinking|we think|we guess|we hope|we believe|we reckon|we expect"
    "|we assume|we'd say|we would say|we're thinking|we are thinking|let say|let us say|say|you know|you see"
    "|to be honest|to be fair|tbh|if i had to guess|if i had to say|if all goes well|if everything goes well"
    "|if everything goes to plan|if all goes to plan|all being well|all going well|fingers crossed|god willing"
    "|touch wood|knock on wood|with any luck|with luck|with a bit of luck|as planned|as far as i know"
    "|as far as i can tell|as things stand|as it stands|right now it looks like|it looks like|looks like|it seems"
    "|it seems like|i'm afraid|i am afraid|afraid|of course|for example|in principle|in theory|in all likelihood"
    "|in all probability|theoretically|technically|um|uh|er|erm|hm|hmm|ah|oh|well|okay|ok|yes|yeah|yep|yup|sure"
    "|right then|like|please|thanks|thank you|cheers|sometime|some time|any time|anytime|some point|at some point"
    "|at some stage|some stage|at a guess|best guess|my guess is|a guess|still|yet|again|already in|in place"
    "|if possible|if we can|if at all possible|if you can|where possible|as a target|is the plan|is the target"
    "|is the goal|is the idea|is the deadline|is the aim|is our target|is our goal|is our plan|is our deadline"
    "|would be good|would be great|would be ideal|would be nice|would be perfect|would be best|would be fine"
    "|would work|works for us|works for me|works|would suit|suits us|suits me|sounds good|sounds about right"
    "|sounds right|sounds realistic|is realistic|is likely|looks good|i'm told|i am told|they say|they said"
    "|they told me|apparently|reportedly|allegedly|supposedly|in my opinion|in my view|from what i hear"
    "|off the top of my head"
)
SILENT = frozenset(("the", "of", "our", "their", "your", "its", "my", ","))
"""Words that change nothing about a time."""
_LEAD = listed(
    "so we i they you he she it that there we're i'm we'd we'll i'd i'll they'd they'll they're it'll it'd "
    "that'd that'll will would should could can might shall must need needs want wants like love hope hopes "
    "hoping aim aims aiming plan plans planning expect expects expecting expected intend intends looking look "
    "going gonna trying try shooting targeting target thinking think to be is are am have has having get getting "
    "make making take taking do doing decide decides deciding decision date deadline goal timeline timing "
    "timeframe buy buying purchase sign signing implement implementing launch launching deploy roll rollout out "
    "live go up running live ready done finish complete wrap something anything this'll scheduled due slated "
    "penciled pencilled choose choosing pick picking kick off move moving forward ahead order ordering place "
    "contract contracts a the our my us some happen happens place it's team board management boss they've we've "
    "you're meet meeting talk speak call answer reach settle evaluate evaluating evaluation comparing compare "
    "start starting begin time frame final finally vendor supplier solution system new project implementation "
    "sorted sort hear back know more know then back see able"
)
_TAIL = listed(
    "to be we i they it that a the decide decision made done decided deciding go live ready sign signed buy "
    "bought get have started start launch launched place in by for us me then now hopefully really finished "
    "complete completed settled sorted up running and is are our"
)
_AFTER_THIS = frozenset(["by", "before", "not", "no", "until", "after"])
_ONLY_BEHIND = {"out": listed("roll rolled"), "back": listed("call hear get report")}
""" "Out until March" says nothing of a decision."""
_LASTING = listed("contract contracts evaluation implementation project running solution supplier system vendor")
"""What a length of time may belong to: "contract 3 years", "the contract runs until June"."""
_NOT = listed("not no isn't aren't won't can't don't doesn't didn't wasn't")
"""A hedge right behind belongs to it: "not definitely this year"."""
PARTICIPLES = listed(
    "agreed approved begun bought chosen completed decided done finalised finalized finished implemented launched made "
    "picked planned set settled signed sorted started taken wrapped"
)
"""Said of what lies behind, unless it is to be: "it has to be decided by March"."""
_PAST = PARTICIPLES | listed("began chose kicked took was were")
_PASSIVE = listed("are be being contract everything get getting is it something that they're this we're")
_IF_ONLY = listed("could i'd might must should they'd we'd would")
""" "We should have decided by March": it has not come to that."""
_SOMEBODY = listed("board he i it she team that there they we who you")
ACTIONS = listed("begin buy choose decide go implement it launch move order purchase sign start this")
"""Behind one of these "now" is when: "we want to start now"."""
_MOST = 12
"""Words that may lead up to an answer."""


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without hedges."""
    return without(words, _HEDGES, kept_behind=_NOT)


def cores(words: tuple[str, ...]) -> Iterator[tuple[int, int, bool]]:
    """From and to where the answer itself may stand, the longest first, with whether it begins with a word of the past
    ("decided")."""
    leads = _leading(words)
    tails = next((place for place, word in enumerate(words[::-1]) if word not in _TAIL), len(words))
    for end in range(len(words), len(words) - min(tails, _MOST) - 1, -1):
        for start in range(min(leads, end - 1) + 1):
            if not _verb(words, start, end) and not _of_something_lasting(words, start):
                yield start, end, words[start] in _PAST and not _to_be(words, start)


def _verb(words: tuple[str, ...], start: int, end: int) -> bool:
    """ "We may decide" names no May."""
    after_somebody = start > 0 and words[start - 1] in _SOMEBODY
    alone = end - start == 1 and end < len(words)
    return words[start] in ("may", "march") and (after_somebody or alone)


def _of_something_lasting(words: tuple[str, ...], start: int) -> bool:
    first = words[start]
    lasts = first in ("until", "till", "through", "a", "half") or first.isdecimal() or in_words((first,), 0)[0]
    return bool(lasts) and not _LASTING.isdisjoint(words[:start])


def _to_be(words: tuple[str, ...], at: int) -> bool:
    """Whether what stands there is still to be: "it is decided", "to have signed"."""
    return at > 0 and (words[at - 1] in _PASSIVE or words[max(at - 2, 0) : at] == ("to", "have"))


def _leading(words: tuple[str, ...]) -> int:
    count = 0
    while count < min(len(words), _MOST) and _leads(words, count):
        count += 1
    return count


def _leads(words: tuple[str, ...], at: int) -> bool:
    """ "A", "this" and "for" may belong to the answer, unless another word that leads up to it follows."""
    word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in PARTICIPLES:
        return _to_be(words, at)
    if word == "have" and behind in PARTICIPLES and at and words[at - 1] in _IF_ONLY:
        return False
    if word == "for":
        thing = words[at + 2] if behind == "a" and at + 2 < len(words) else behind
        return thing in _LASTING or thing in ("decision", "launch", "purchase", "rollout", "start")
    if word in ("a", "this"):
        return behind in _LEAD or (word == "this" and (behind in _AFTER_THIS or behind in PARTICIPLES))
    return word in _LEAD and (word not in _ONLY_BEHIND or (at > 0 and words[at - 1] in _ONLY_BEHIND[word]))
