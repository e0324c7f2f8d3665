"""The words around an amount or a count: what stands before it, behind it, between two, and what can be counted.

Nothing is understood here.
"""

from __future__ import annotations

from typing import Literal

from interview.spoken.phrases import Phrases, alike, listed, several

How = Literal["about", "short", "past", "most", "least", "below", "above", "odd", "exact"]


BEFORE: Phrases[How] = several(
    {
        "about": "about|around|roughly|approximately|approx|circa|ca|c|~|some|somewhere around|somewhere near|close to"
        "|near|somewhere in region of|in region of|in neighborhood of"
        "|in neighbourhood of|in ballpark of|ballpark|on order of|in order of|round about"
        "|around about|more or less|something like|getting on for|give or take|±|+ / -|in area of|just about"
        "|order of magnitude|an estimated|estimated|in vicinity of|hovering around|plus minus|plus or minus",
        "short": "nearly|almost|just under|just below|just shy of|shy of|a little under|a bit under|slightly under"
        "|slightly less than|a little less than|a bit less than|a touch under|approaching|pushing|not quite"
        "|a shade under|close on",
        "past": "just over|just above|a little over|a bit over|slightly over|slightly above|slightly more than"
        "|a little more than|a bit more than|a touch over|a shade over|a little above|a bit above",
        "most": "up to|at most|no more than|not more than|maximum|max|max of|maximum of|a maximum of|a max of|not over"
        "|not above|not exceeding|no higher than|capped at|cap of|a cap of|limit of|a limit of|limited to|<=|< ="
        "|not to exceed|anything up to|as much as|as many as|no greater than|to a maximum of"
        "|up to a maximum of|up to about|up to around|up to maybe|can't go over|can't go above|can't exceed"
        "|cannot exceed|cannot go over|mustn't exceed|must not exceed|won't exceed",
        "below": "under|below|less than|fewer than|<|south of|beneath|lower than|smaller than|anything under|inside",
        "least": "at least|minimum|min|minimum of|a minimum of|min of|no less than|not less than|no fewer than"
        "|not under|not below|>=|> =|from|starting at|starting from|upwards of|upward of|upwards from"
        "|not fewer than|a good|anything from|north of or equal to|at very least",
        "above": "over|more than|above|>|north of|in excess of|greater than|exceeding|well over|beyond|bigger than"
        "|higher than|anything over|well above|well north of",
    }
)


BEHIND: Phrases[How] = several(
    {
        "about": "or so|ish|or thereabouts|give or take|more or less|roughly|approximately|approx|ballpark|around"
        "|about|thereabouts|plus or minus|plus minus|plus / minus|+ / -|in round numbers|rounded",
        "odd": "odd",
        "most": "max|maximum|at most|tops|or less|or fewer|or below|or under|at very most|or lower|top"
        "|limit|ceiling|cap|at outside|and under|and below|at a push",
        "least": "+|plus|or more|at least|minimum|min|and up|and more|and over|or over|or above|upwards"
        "|and above|or higher|or greater|at a minimum|at minimum|at very least|or better|and upwards"
        "|onwards|upward",
    }
)


TO = alike(
    "to|-|or|till|until|up to|through|/|maybe|perhaps|&|to maybe|to perhaps|or maybe|or perhaps|and perhaps"
    "|to about|to around"
)


AND = alike("and")


BETWEEN = alike("between|somewhere between|anywhere between|anything between|in between|roughly between|either")
"""Before two amounts that "and" may join."""


RANGE = alike(
    "from|anything from|anywhere from|somewhere from|in range of|range of|a range of|in range from|ranging from"
    "|about|around|roughly|approximately|approx|~|ca|circa|in region of|in region"
)


SPREAD = alike("plus or minus|plus minus|plus / minus|+ / -|±|give or take")
"""Between an amount and what it may be off by."""


FIGURES: Phrases[int] = several({4: "four|4", 5: "five|5", 6: "six|6", 7: "seven|7", 8: "eight|8", 9: "nine|9"})


THIRDS: Phrases[tuple[int, int]] = several(
    {
        (1, 3): "low|a low|lower|in low|low end of",
        (4, 6): "mid|a mid|middle|in mid|medium|midrange",
        (7, 9): "high|a high|upper|in high|high end of",
        (1, 6): "low to mid|low - mid|in low to mid|low or mid",
        (4, 9): "mid to high|mid - high|in mid to high|mid or high",
        (1, 9): "in|a",
    }
)


HEADS = listed(
    "people persons person heads head headcount employees employee staff staffers workers worker colleagues "
    "colleague ftes fte folks members member souls drivers driver agents agent reps rep users user seats seat "
    "licenses license licences licence locations location sites site offices office branches branch stores store "
    "shops shop warehouses warehouse depots depot plants plant factories factory trucks truck vehicles vehicle "
    "lorries lorry vans van trailers trailer cars car machines machine desks desk customers customer clients "
    "client accounts account suppliers supplier orders order loads load shipments shipment deliveries delivery "
    "parcels pallets units unit devices device laptops servers beds rooms hotels schools students pupils "
    "patients countries country subsidiaries teams engineers developers consultants salespeople technicians "
    "nurses doctors lawyers teachers contractors operators hires individuals bodies hands strong team workforce "
    "men women facilities hubs terminals outlets restaurants clinics properties"
)


ADJECTIVES = listed(
    "full time fulltime active total office field different own delivery sales permanent in altogether all "
    "overall worldwide globally employed here on payroll"
)


MONEY_LEAD = listed(
    "we have has had a an our my budget is of it that's it's there's there they i have got set aside for put "
    "spend spending invest investing want to would could be can go allocated allocate approved available planned "
    "earmarked looking at talking thinking we're they're they've we've i'd we'd number amount figure total "
    "revenue turnover sales employ employs employing count headcount staff team company size firm with us are in "
    "for price cost costs expect need plan think say say' this year pay willing afford range currently employing "
    "now some make makes do does annual about' we'll will"
)


MONEY_TAIL = listed(
    "budget in for this year set aside available is approved allocated planned earmarked total now at moment of "
    "us to spend play with pot kitty mark told all it that and currently today altogether overall net gross "
    "range cash revenue turnover "
    "here on our books there so far project"
)


RATES = alike(
    "a month|per month|a year|per year|a week|per week|a day|per day|an hour|per hour|monthly|annually|yearly"
    "|weekly|daily|hourly|quarterly|per annum|p a|pa|each|per user|per seat|per head|per person|per employee"
    "|a head|a user|a seat|per truck|per site|per unit|apiece|a piece|every year|every month|/ month|/ year"
    "|/ user|/ mo|/ yr|per quarter|/ seat|/ head|/ day|/ hour|/ week|every week|every quarter|/ m|/ a|pcm|pm|per"
    "|each year|each month|annual|per mo|per yr|every day|a yr|a mo|/ quarter"
)


PLANS = listed("budget budgets plan plans year fy fiscal")
"""A year may stand beside one of these, and is no amount there."""


TAXES = alike(
    "plus vat|ex vat|excl vat|excluding vat|exclusive of vat|including vat|inc vat|incl vat|before tax|before vat"
    "|net of vat|plus tax|+ vat|plus taxes|pre tax|excluding tax|before taxes|without vat"
)


SHARE = alike("%|percent|per cent|pct|percentage|basis points")


NEGATIVE = alike("minus|negative|-|loss|debt")


SPOKEN_NUMBERS = listed("k m hundred thousand million grand half")
