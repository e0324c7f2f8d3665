import pytest

from interview.lead import Contact
from interview.outreach.appointment import Said, taken_apart
from interview.outreach.person import named, written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("tue 10:00", Said("tue 10:00")),
        ("tue 10:00 there", Said("tue 10:00", theirs=True)),
        ("tomorrow, your time nine", Said("tomorrow, nine", theirs=True)),
        ("tue 9 her time", Said("tue 9", theirs=True)),
        ("tue 9 our time", Said("tue 9")),
        ("tue 2pm anyone", Said("tue 2pm", anyone=True)),
        ("thu 9 there, by anyone", Said("thu 9", theirs=True, anyone=True)),
    ],
)
def test_whose_clock_and_whose_call_are_taken_out_of_the_words(words, said):
    assert taken_apart(words) == said


def test_a_person_is_written_and_read_again():
    ana = Contact(name="Ana Cho", title="CFO", phone="+12085550102;ext=7", email="ana@harlan.example")
    assert written(ana) == "Ana Cho, CFO, +12085550102;ext=7, ana@harlan.example"
    assert named(written(ana)) == ana
    assert named("Ana Cho") == Contact(name="Ana Cho")
