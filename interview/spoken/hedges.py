"""Words that carry no time and no amount: politeness, doubt, and the sentence around an answer.

Hedges are dropped wherever they stand. The words that lead up to an answer ("we would like to decide …") and those
behind it ("… to get it done") are dropped only from the ends, as few of them as leave something that can be read. No
negation, no condition and no past tense is among them: "not in Q1" must never become "in Q1".
"""

from __future__ import annotations

from collections.abc import Iterator

from interview.spoken.phrases import alike, listed, without

_HEDGES = alike(
    "probably|maybe|perhaps|possibly|hopefully|ideally|likely|most likely|very likely|presumably|preferably"
    "|definitely|certainly|surely|for sure|obviously|clearly|basically|honestly|actually|really|literally"
    "|realistically|frankly|i think|i guess|i suppose|i believe|i reckon|i imagine|i assume|i hope|i expect"
    "|i mean|i would say|i'd say|i'd guess|i would guess|i'd think|i would think|i'd imagine|i'd expect"
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
    "complete completed settled sorted up running and is are our plan target goal deadline aim"
)
_AFTER_THIS = frozenset(["by", "before", "not", "no", "until", "after"])
PARTICIPLES = listed(
    "decided made signed bought approved taken settled started begun finished completed launched implemented "
    "done chosen picked set planned sorted agreed"
)
"""Said of what lies behind, unless it is to be: "it has to be decided by March"."""
_PAST = PARTICIPLES | frozenset(["began", "kicked", "was", "were", "chose", "took"])
_PASSIVE = listed("be it this get being getting everything something contract that is are we're they're")
_SOMEBODY = listed("we i they you he she it that there who board team")
_MOST = 12
"""Words that may lead up to an answer."""


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without hedges."""
    return without(words, _HEDGES)


def cores(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """What may be the answer itself, the longest first, with whether it begins with a word of the past ("decided")."""
    leads, tails = _while_among(words, _LEAD), _while_among(words[::-1], _TAIL)
    for cut in range(tails + 1):
        for dropped in range(leads + 1):
            core = words[dropped : len(words) - cut]
            if core and not _verb(words, dropped, cut):
                yield core, core[0] in _PAST and not (dropped and words[dropped - 1] in _PASSIVE)


def _verb(words: tuple[str, ...], dropped: int, cut: int) -> bool:
    """ "We may decide" names no May."""
    after_somebody = dropped > 0 and words[dropped - 1] in _SOMEBODY
    alone = len(words) - cut - dropped == 1 and cut > 0
    return words[dropped] in ("may", "march") and (after_somebody or alone)


def _while_among(words: tuple[str, ...], known: frozenset[str]) -> int:
    count = 0
    while count < min(len(words), _MOST) and _leads(
        words[count - 1] if count else "", words[count], words[count + 1 : count + 2], known
    ):
        count += 1
    return count


def _leads(before: str, word: str, behind: tuple[str, ...], known: frozenset[str]) -> bool:
    """ "A" and "this" may belong to the answer, unless another word that leads up to it follows."""
    if word in PARTICIPLES:
        return before in _PASSIVE
    if word in ("a", "this"):
        return bool(behind) and behind[0] in (known if word == "a" else known | _AFTER_THIS)
    return word in known
