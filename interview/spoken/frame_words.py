"""The words around a time frame: what stands before a period or a length of time, behind it, or between two.

Nothing is understood here; "the" and "of" have been dropped from every phrase.
"""

from __future__ import annotations

from typing import Literal

from interview.spoken.phrases import Phrases, alike, listed, several

Relation = Literal["in", "by", "before", "after", "from", "since", "around"]


RELATIONS: Phrases[Relation] = several(
    {
        "in": "in|on|at|during|during course|in course|over|over course|throughout|for|within|inside|as early as"
        "|around about in|all",
        "by": "by|until|till|til|'til|up to|up until|no later than|not later than|no later|not after|on or before|by on"
        "|latest|at latest|at latest by|by latest|by no later than|not beyond|before or in|before or by"
        "|in time for|in by|by in|through|thru|between now and|from now to|from now until|from now till|now to"
        "|now until|now through|now and|from now through|from today to|from today until|today to"
        "|between today and|any day before or on|not past|no longer than|at very latest|latest in|latest on"
        "|by at latest|by time|at most until|deadline",
        "before": "before|ahead|prior to|pre|earlier than|sooner than|in advance|just before|right before|well before"
        "|shortly before|some time before|any day before|in run up to|run up to|in lead up to|leading up to"
        "|not long before|anything before|between now and before",
        "after": "after|past|post|later than|beyond|following|just after|right after|shortly after|soon after"
        "|straight after|immediately after|any time after|not until after|only after|not before after"
        "|some time after|once we are past|once we're past|other side|no earlier than after|not till after"
        "|from after|on other side",
        "from": "from|on or after|in or after|not before|no earlier than|not earlier than|not until|not till"
        "|no sooner than|not sooner than"
        "|earliest|at earliest|starting|starting in|starting from|starting on|from on|as from|as|at earliest in"
        "|earliest in|won't be before|won't be until|won't happen before|won't happen until|not any earlier than"
        "|only from|only in|nothing before|nothing until|not happening before|not happening until|isn't before"
        "|isn't until|will not be before|will not be until|won't decide before|won't decide until"
        "|won't start before|won't start until|can't before|can't until|can't be before|can't start before"
        "|can't start until|not going to be before|not going to happen before|not going to happen until"
        "|not to be before",
        "since": "since|ever since|since about|as far back as|since as far back as",
        "around": "around|about|roughly|approximately|approx|circa|ca|c|~|somewhere around|some time around|or so in"
        "|close to|near|in around|at around|at about|in about|in roughly|around about|round about|more or less"
        "|on or around|on or about|round|in neighborhood|in or around|give or take",
    }
)


BEHIND_PERIOD: Phrases[Relation] = several(
    {
        "by": "at latest|latest|or sooner|or earlier|or before|at very latest|if not sooner|if not earlier"
        "|if not before|max|tops|or even earlier|or even sooner|by latest|deadline",
        "from": "at earliest|earliest|onwards|onward|on|or later|and later|and beyond|or beyond|forward|and after"
        "|or after|and onwards|at soonest|at very earliest|if not later",
        "around": "or so|ish|time|or thereabouts|give or take|more or less|or around then|roughly"
        "|approximately|thereabouts",
    }
)


JOINS = alike(
    "to|-|until|till|til|through|thru|and|or|/|up to|through to|or maybe|or even|or perhaps|&|or in|or by|and in"
    "|could be|might be|or could be|or might be|maybe|perhaps"
)


BETWEEN = alike(
    "between|from|somewhere between|anywhere between|anywhere from|any time between|somewhere from|either"
    "|some time between|in between|in|starting|during|starting in|somewhere in|sometime between"
)


BUT = alike("but|and|but not|and not|yet|,")


SUBJECTS = listed(
    "are been has have i i'm is it it's its that that's there there's they they're they've this we we're we've"
)
"""What says who or what it is that has begun, or never will."""


NOW = alike(
    "now|right now|right away|immediately|immediate|asap|as soon as possible|soon as possible|at once|already"
    "|straight away|straightaway|already started|started already|already begun|already began|begun already"
    "|already running|already under way|already underway|under way|underway|in progress|already in progress"
    "|already going|as we speak|instantly|now already|already doing it|already doing|started|just started|begun"
    "|just begun|already on it"
    "|already evaluating|already looking|already comparing|ongoing|on going|effective immediately|at moment"
    "|at present|currently|just now|now really|pretty much now|yesterday already|straight off"
    "|with immediate effect|already happening|happening now|happening already|already at it|as soon as we can"
    "|right this minute"
)


NEVER = alike(
    "never|no date|not at all|never ever|no date at all|at no time|no plans|no plan|no plans at all|no current plans"
    "|currently no plans|no plans currently|no plans at the moment|no plans right now|no plans for now"
    "|no plans for it|no plans for this|no plans to buy"
    "|no plans to change|never going to happen|not going to happen|never happening|not happening|never happen"
    "|will never happen|won't happen|won't ever happen|not ever"
)


IN_LENGTH = alike("in|in another|for another")


FROM_LENGTH = alike("between|in between|somewhere between|from|anywhere between|anywhere from|in from|within between")


WITHIN = alike(
    "within|within next|in next|over next|during next|for next|next|coming|in coming|over coming|within coming"
    "|inside|inside next|in less than|less than|in under|under|no more than|not more than|in no more than|at most"
    "|in at most|up to|max|maximum|in not more than|within about|no longer than|fewer than|in fewer than|in max"
    "|in up to|some time in next|throughout next|anywhere within|any day in next|by within|within maximum"
    "|within another|not longer than|inside about|following"
)


AT_LEAST = alike(
    "at least|in at least|more than|in more than|over|in over|not for|not for at least|not for another|not within"
    "|not within next|not in next|no sooner than|no earlier than|not before|no less than|not less than"
    "|in no less than|minimum|longer than|beyond|after|min|beyond next|not earlier than|not sooner than|upwards"
    "|north|not for next|not during next|not for at least another|won't be for|won't be for another"
    "|won't happen for|won't happen for another|won't be for at least|not until|in excess|outside"
    "|not until at least|another at least|further than|a good|in a good"
)


ABOUT_LENGTH = alike(
    "about|around|roughly|approximately|approx|circa|ca|c|~|in about|in around|in roughly|in approximately"
    "|in approx|in circa|around about|more or less|some|in some|close to|in ~|give or take|in or around"
    "|within about|within around|within roughly|within approximately|nearly|almost|in nearly|in almost|just about"
)


AHEAD = alike(
    "from now|from today|time|out|away|hence|down road|down line|ahead|from here|later|in future|on"
    "|from this point|to go"
)


AT_MOST_BEHIND = alike(
    "max|maximum|at most|tops|at latest|or less|or sooner|latest|or earlier|or so max|at outside|or under"
    "|at very most|top"
)


AT_LEAST_BEHIND = alike(
    "plus|+|or more|at least|minimum|min|or longer|or later|at earliest|and more|and up|earliest|at minimum"
    "|at very least"
)


OR_SO = alike("or so|ish|give or take|or thereabouts|more or less|roughly|approximately")


AGO = alike("ago|back|earlier|before now|before today|in past")


GONE_BY = alike(
    "in last|within last|over last|during last|in past|within past|over past|during past|last|past|in previous"
    "|for last|for past|since last"
)


AFTER_OR_BEFORE: Phrases[int] = several({1: "after|from|following|past", -1: "before|ahead|prior to"})


WEEK_AFTER = alike("week after|in week after")
