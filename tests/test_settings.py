"""Settings are read from the environment once; a value that will not do is named with its remedy."""

import pytest

from dragoman.errors import InvalidDataError
from dragoman.settings import Settings, read_settings


def test_an_environment_that_says_nothing_leaves_the_defaults() -> None:
    assert read_settings({"PATH": "/bin", "DRAGOMAN_SECONDS": ""}) == Settings()


def test_each_setting_is_set_by_the_variable_of_its_name() -> None:
    assert read_settings(
        {
            "DRAGOMAN_MAX_BYTES": "1000",
            "DRAGOMAN_SECONDS": "2.5",
            "DRAGOMAN_SILENCE": "1",
            "DRAGOMAN_REDIRECTS": "0",
            "DRAGOMAN_ALLOW_PRIVATE": "Yes",
            "DRAGOMAN_USER_AGENT": "reader/1",
        }
    ) == Settings(max_bytes=1000, seconds=2.5, silence=1.0, redirects=0, allow_private=True, user_agent="reader/1")


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("DRAGOMAN_MAX_BYTES", "50 MB", "give a whole number such as 5"),
        ("DRAGOMAN_REDIRECTS", "-1", "give a whole number such as 5"),
        ("DRAGOMAN_SECONDS", "nan", "give a number of seconds such as 30"),
        ("DRAGOMAN_SECONDS", "inf", "give a number of seconds such as 30"),
        ("DRAGOMAN_ALLOW_PRIVATE", "perhaps", "give 1 or 0"),
    ],
)
def test_a_value_that_will_not_do_is_named(name: str, value: str, remedy: str) -> None:
    with pytest.raises(InvalidDataError) as refused:
        read_settings({name: value})
    assert str(refused.value) == f"{name}: {value!r} will not do; {remedy}"
