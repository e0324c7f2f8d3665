"""Every way to spoil a definition has its sentence, at the line that can be mended.

Each case replaces a piece of the small definition. Where the new piece carries the mark `#!`, the last problem is at
that line.
"""

import pytest

from tests.interview.definition.small import MARK, marked, problems_of, spoilt

_ID = "an id is small letters, digits and hyphens, begins with a letter or a digit and has 40 characters at most"
_NAMES = (
    "{contact}, {company}, {caller}, {us}, {topic}, {industry}, {rep}, {slot1}, {slot2}, {part_of_day}, {next_step}, "
    "{person}"
)
_NUMBER = 'a whole number, a range such as [10, 49] or [5000, "open"], or "never"'
_AMOUNT = 'an amount, a range such as [10000, 50000] or [50000, "open"], or "never"'
_DATE = (
    'a length of time such as "3 months", a day such as 2026-11-22, a range of two such as ["1 month", "3 months"] '
    'or ["6 months", "open"], "now" or "never"'
)
_MET = 'met = { question = "need", is = ["clear"] }'


def _met(statement: str) -> tuple[str, str]:
    return _MET, f"met = {statement} #!"


CASES = [
    # keys
    (
        ('title = "Need"', 'titel = "Need" #!'),
        ["question need has no title", "unknown key titel (did you mean title?)"],
    ),
    (("version = 1", 'version = 1\npattern = "x" #!'), ["unknown key pattern"]),
    (("must = true", 'must = true\nregex = "^(a+)+$" #!'), ["unknown key regex"]),
    (('us = "Acme"', 'us = "Acme"\ncompny = "x" #!'), ["unknown key compny (did you mean company?)"]),
    (('name = "Small"', 'name = "Small"\nname = "Other" #!'), ["name is given twice, here and in line 1"]),
    (("[test.boss]", "[test.pain] #!"), ["test pain is given twice, here and in line 69"]),
    (('name = "Small"', ""), ["the file has no name"]),
    (("version = 1", "version = 0 #!"), ["version must be 1 or more, not 0"]),
    (("version = 1", "version = true #!"), ["version must be a whole number, not true or false"]),
    (("version = 1", "version = 1.5 #!"), ["version must be a whole number, not a fraction"]),
    (('title = "Need"', "title = 5 #!"), ["title must be words in quotes, not a number"]),
    (('title = "Need"', 'title = " " #!'), ["title is empty"]),
    (('title = "Need"', "title = [] #!"), ["title must be words in quotes, not a list"]),
    (("must = true", 'must = "yes" #!'), ["must must be true or false, not words in quotes"]),
    (("must = true", 'must = true\nalso = ["rfp", " "] #!'), ["also lists an empty word"]),
    (("must = true", 'must = true\nalso = ["rfp", "RFP"] #!'), ["also lists RFP twice"]),
    (("must = true", 'must = true\nalso = "rfp" #!'), ['also must be a list: write ["rfp"]']),
    (("must = true", "must = true\nalso = [1] #!"), ["also lists words in quotes, not a number"]),
    (("must = true", f'must = true\nalso = ["{"x" * 41}"] #!'), ["also lists a word of 41 characters: at most 40"]),
    (
        ("must = true", f"must = true\nalso = {[f'w{n}' for n in range(21)]} #!".replace("'", '"')),
        ["also lists 21 words: at most 20"],
    ),
    (('say = "Clear" },', 'say = "Clear", also = [""] }, #!'), ["also lists an empty word"]),
    (("seconds = 20", "seconds = nan #!"), ["seconds is not a number that can be reckoned with"]),
    (("seconds = 20", "seconds = 0 #!"), ["seconds must be more than 0, not 0"]),
    (("seconds = 20", "seconds = true #!"), ["seconds must be a number, not true or false"]),
    (("usual = [3, 1]", "usual = [3] #!"), ["usual has 1 shares and question budget has 2 options"]),
    (("usual = [3, 1]", "usual = [3, -1] #!"), ["a share in usual is less than 0"]),
    (("usual = [3, 1]", "usual = [0, 0] #!"), ["the shares in usual come to nothing"]),
    (("usual = [3, 1]", "usual = [3, inf] #!"), ["usual is not a number that can be reckoned with"]),
    (
        ('"2 weeks"', '"2 fortnights" #!'),
        ['review_every is a length of time in days, weeks, months, years, such as "3 months", not "2 fortnights"'],
    ),
    (
        ('"2 weeks"', '"2 hours" #!'),
        ['review_every is a length of time in days, weeks, months, years, such as "3 months", not "2 hours"'],
    ),
    (
        ('"3 hours"', '"soon" #!'),
        ['again_in is a length of time in minutes, hours, days, weeks, months, years, such as "3 hours", not "soon"'],
    ),
    (('"USD"', '"usd" #!'), ["currency is three capital letters such as USD, not usd"]),
    (
        ("[0.05, 0.15]", "[0.15, 0.05] #!"),
        ["expected_ready is two shares from 0 to 1, the lower first, such as [0.05, 0.15]"],
    ),
    (("version = 1", "version = 1\nfiscal_year_starts = 13 #!"), ["fiscal_year_starts must be from 1 to 12, not 13"]),
    (("duties.sales", "duties.sails"), ["unknown key sails (did you mean sales?)"]),
    # ids
    (('id = "no-time"', 'id = "../../etc/passwd" #!'), [f"id ../../etc/passwd is badly formed: {_ID}"]),
    (('id = "small"', 'id = "Small" '), [f"id Small is badly formed: {_ID}"]),
    (('id = "inquiry"', f'id = "{"i" * 41}" #!'), [f"id {'i' * 41} is badly formed: {_ID}"]),
    (('id = "inquiry"', 'id = "-x" #!'), [f"id -x is badly formed: {_ID}"]),
    (("[test.boss]", '[test."So on"] #!'), [f"the test id So on is badly formed: {_ID}"]),
    (('id = "sector"', 'id = "need" #!'), ["question id need is used twice, here and in line 18"]),
    (('id = "small"', 'id = "set-aside"'), ["option id set-aside is used twice, here and in line 38"]),
    (('id = "ready"', 'id = "inquiry" #!'), ["tier id inquiry is used twice, here and in line 97"]),
    (('id = "staff"', 'id = "people" #!'), ["the question id people is taken: the people met are kept under it"]),
    (
        ('id = "hot"', 'id = "date-passed" #!'),
        ["the caution id date-passed is reserved: it stands by itself where a date has passed"],
    ),
    (("[test.soon]", "[[test.soon]] #!"), ["test soon must be a table, not a list: [test.some-id]"]),
    # questions
    (
        ('kind = "money"', 'kind = "monney" #!'),
        ["kind is one of choice, choices, number, money, date, text, code, not monney (did you mean money?)"],
    ),
    (('ask = "By when?"\n', ""), ["question decide has no ask"]),
    (
        ('option = [{ id = "paper", say = "Paper" }, { id = "screen", say = "Screen" }]', ""),
        ["question tools is of kind choices and has no option"],
    ),
    (
        ('option = [{ id = "paper", say = "Paper" },', 'option = [{ id = "paper", say = "Paper", value = 1 },'),
        ["an option of choices has no value: several may be taken at once"],
    ),
    (('not_before = ["need"]', 'not_before = ["ned"] #!'), ["there is no question ned (did you mean need?)"]),
    (("must = true", 'must = true\nshows = "pian" #!'), ["there is no test pian (did you mean pain?)"]),
    (('"employees"', '{ colum = "x" } #!'), ["from_column has no column", "unknown key colum (did you mean column?)"]),
    (
        ("must = true", 'must = true\nfrom_column = { column = "x", map = { Yes = "cleer" } } #!'),
        ["question need has no option cleer (did you mean clear?)"],
    ),
    (
        ("must = true", 'must = true\nfrom_column = { column = "x", map = { Yes = "clear", " YES" = "none" } } #!'),
        ["map leads  YES to clear and to none: blanks and case are ignored"],
    ),
    (
        ('[[question]]\nid = "budget"', '[question] #!\nid = "budget"'),
        ["this table was given before in another form: [x] is one table, [[x]] a list of them"],
    ),
    # values
    (("[0, 5000]", "[5000, 0]"), ["the range runs backwards: 5,000 is more than 0"]),
    (("[0, 5000]", '["0", "5000"]'), [f"value must be {_AMOUNT}, not a list of these"]),
    (("[0, 5000]", "[1, 2, 3]"), ["a range has two ends, not 3"]),
    (("[0, 5000]", '"open"'), ['"open" is one end of a range, such as ["6 months", "open"]']),
    (("[0, 5000]", '"now"'), [f'value must be {_AMOUNT}, not "now"']),
    (("[0, 5000]", "true"), [f"value must be {_AMOUNT}, not true or false"]),
    (
        ('["0 days", "1 month"]', '["1 month", "0 days"]'),
        ["the range runs backwards: its first end lies behind its second"],
    ),
    (('["0 days", "1 month"]', '["now", "1 month"]'), ['"now" stands alone, not in a range: write "0 days"']),
    (('["0 days", "1 month"]', "5"), [f"value must be {_DATE}, not a number"]),
    (('["0 days", "1 month"]', "2026-11-22T10:00:00"), [f"value must be {_DATE}, not a date with a time"]),
    (
        ('kind = "number"', 'kind = "number"\noption = [{ id = "a", say = "A", value = 2.5 }] #!'),
        [f"value must be {_NUMBER}, not the fraction 2.5"],
    ),
    (('say = "Clear" }', 'say = "Clear", value = 1 }'), []),
    # statements
    (_met("{}"), ["this statement is empty: it takes exactly one of question, people, profile, test, all, any, not"]),
    (
        _met('{ question = "need" }'),
        ["says nothing of question need: one of is, from, to, within, starts_with, known, evidence is missing"],
    ),
    (_met('{ is = ["clear"] }'), ['is needs a question: { question = "…", is = … }']),
    (
        _met('{ question = "need", is = ["clear"], known = true }'),
        ["a statement takes exactly one form, this one has is and known"],
    ),
    (
        _met('{ test = "soon", profile = "fits" }'),
        ["a statement takes exactly one form, this one has test and profile"],
    ),
    (_met('{ question = "ned", is = ["clear"] }'), ["there is no question ned (did you mean need?)"]),
    (_met('{ question = "need", is = ["cleer"] }'), ["question need has no option cleer (did you mean clear?)"]),
    (_met('{ question = "need", is = "clear" }'), ['is must be a list: write ["clear"]']),
    (_met('{ question = "need", si = ["clear"] }'), ["unknown key si (did you mean is?)"]),
    (_met('{ test = "son" }'), ["there is no test son (did you mean soon?)"]),
    (
        (_MET, 'met = { question = "need", within = "3 months" }'),
        ["nothing can reach tier ready: test pain can never be met"],
    ),
    (
        _met('{ question = "decide", from = 1 }'),
        ["from and to read a number or an amount; question decide is of kind date"],
    ),
    (_met('{ question = "budget", within = "1 month" }'), ["within reads a date; question budget is of kind money"]),
    (
        _met('{ question = "budget", starts_with = ["4"] }'),
        ["starts_with reads a code or a text; question budget is of kind money"],
    ),
    (_met('{ question = "budget", from = 5, to = 1 }'), ["the range runs backwards: from 5 is more than to 1"]),
    (_met('{ question = "budget", from = "5" }'), ["from must be a number, not words in quotes"]),
    (_met('{ question = "budget", from = 99999999999999999999 }'), ["from is too large"]),
    (
        _met('{ question = "need", known = false }'),
        ['known is true; for the opposite write { not = { question = "need", known = true } }'],
    ),
    (
        _met('{ question = "need", evidence = ["verbatm"] }'),
        ["evidence is one of imported, inferred, paraphrase, verbatim, not verbatm (did you mean verbatim?)"],
    ),
    (_met('{ people = { role = ["decide"] } }'), ["[people] has no role decide (did you mean decides?)"]),
    (_met('{ people = { rol = ["decides"] } }'), ["unknown key rol (did you mean role?)"]),
    (_met('{ profile = "fit" }'), ["profile is one of fits, misses-required, not fit (did you mean fits?)"]),
    (_met('{ all = { test = "soon" } }'), ["all must be a list of statements, not a table"]),
    (_met('"soon"'), ['a statement is a table such as { test = "…" }, not words in quotes']),
    (
        _met("{ not = " * 9 + '{ test = "soon" }' + " }" * 9),
        ["nested too deeply: a statement may stand inside 8 others at most"],
    ),
    (
        (_MET, 'met = { any = [\n{ test = "soon" },\n{ test = "sonn" }, #!\n] }'),
        ["there is no test sonn (did you mean soon?)"],
    ),
    # spoken words
    (
        ("{contact}, this", "{contct}, this"),
        [f"unknown name in {{contct}} (did you mean {{contact}}?): opening may hold {_NAMES}"],
    ),
    (
        ("in the way, {contact}?", "in the way, {company:>300000000}?"),
        [f"unknown name in {{company:>300000000}} (did you mean {{company}}?): ask may hold {_NAMES}"],
    ),
    (
        ("in the way, {contact}?", "in the way, {lead.__init__.__globals__[os].environ}?"),
        [f"unknown name in {{lead.__init__.__globals__[os].environ}}: ask may hold {_NAMES}"],
    ),
    (("Thursday, {slot1}?", "Thursday, {}?"), [f"unknown name in {{}}: then may hold {_NAMES}"]),
    (("Thursday, {slot1}?", "Thursday, {slot1?"), [f"a stray brace in then: it may hold {_NAMES}"]),
    # characters
    (
        ('title = "Need"', 'title = "a\\u001b]52;c;x" #!'),
        ["title holds the control character U+001B (escape): take it out"],
    ),
    (('title = "Need"', 'title = "a\\u0000" #!'), ["title holds the control character U+0000: take it out"]),
    (('title = "Need"', 'title = "a\\u202e" #!'), ["title holds the control character U+202E: take it out"]),
    (('title = "Need"', 'title = "a\\u009b" #!'), ["title holds the control character U+009B: take it out"]),
    (('title = "Need"', 'title = "two\\nlines" #!'), ["title holds a line break: texts stand on one line"]),
    (
        ('us = "Acme"', 'us = "Acme"\n"\\u001b" = "x" #!'),
        ["a key holds the control character U+001B (escape): take it out", "unknown key <U+001B>"],
    ),
    # scorecards, tiers, timelines
    (('letters = "PM"', 'letters = "PMX" #!'), ["letters do not count out: 3 letters for 2 tests"]),
    (('tests = ["pain", "money"]', 'tests = ["pain", "mony"] #!'), ["there is no test mony (did you mean money?)"]),
    (("requires = []", 'requires = ["pain"] #!'), ["the first tier requires nothing: whoever asks is at least that"]),
    (("requires = []\n", ""), ["tier inquiry has no requires"]),
    (('when = { test = "soon" }\n', ""), ["timeline near has no when: only the last timeline has no condition"]),
    (
        ('title = "Later"', 'title = "Later"\nwhen = { test = "pain" } #!'),
        ["the last timeline has no condition: timeline later takes what no other took"],
    ),
    # the rest
    (("weight = 2", "weight = 0"), ["weight must be more than 0, not 0"]),
    (("weight = 2", "weight = nan"), ["weight is not a number that can be reckoned with"]),
    (("fits_at = 0.5", "fits_at = 1.5 #!"), ["fits_at is a share from 0 to 1, not 1.5"]),
    (('marks = "soon"', 'marks = "sone" #!'), ["there is no test sone (did you mean soon?)"]),
    (('key = "q"', 'key = "Q" #!'), ["key is one letter from a to z, not Q"]),
    (('key = "q"', 'key = "qq" #!'), ["key is one letter from a to z, not qq"]),
    (
        ('"when", "rep"', '"when", "rap"'),
        ["needs lists when, person, reason, rep, next-step, not rap (did you mean rep?)"],
    ),
    (('sets = "decide"', 'sets = "decid" #!'), ["there is no question decid (did you mean decide?)"]),
    (
        ('sets = "decide"', 'sets = "budget" #!'),
        ["sets answers a question with a date; question budget is of kind money"],
    ),
    (
        ('sets = "decide"\n', 'sets = "decide"\n[[disposition]]\nid = "again"\ntitle = "Again"\nkey = "q" #!\n'),
        ["key q is used twice, here and in line 136"],
    ),
    (('role = ["decides", "signs"]', 'role = ["decides", "signs", "signs"] #!'), ["role lists signs twice"]),
]


@pytest.mark.parametrize(("edit", "sentences"), CASES, ids=[f"{n:03}" for n in range(len(CASES))])
def test_each_fault_has_its_sentence_at_its_line(edit: tuple[str, str], sentences: list[str]) -> None:
    text = spoilt(edit)
    found = problems_of(text)
    assert [sentence for _, sentence in found] == sentences
    if MARK in text:
        assert [line for line, _ in found][-1:] == marked(text)[-1:]
