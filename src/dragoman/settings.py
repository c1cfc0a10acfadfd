"""What the reading of sources is allowed to take: read once, from the environment, and passed on."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from dragoman.errors import InvalidDataError

PREFIX = "DRAGOMAN_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits on one source; each is set by the environment variable of its name, as DRAGOMAN_MAX_BYTES.

    Attributes:
        max_bytes: the most that a page, feed or export may have, unpacked. WARC files are read record by
            record: there it is the limit of a record.
        seconds: the longest that fetching a URL may take, redirects included.
        silence: the longest that a server may say nothing, in seconds.
        redirects: how many redirects are followed.
        allow_private: whether URLs may lead to private, loopback and other addresses that are not public.
        user_agent: how servers are told who asks.
    """

    max_bytes: int = 50 * 1024 * 1024
    seconds: float = 30.0
    silence: float = 10.0
    redirects: int = 5
    allow_private: bool = False
    user_agent: str = "Mozilla/5.0 (compatible; dragoman)"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings that an environment asks for; the defaults where it says nothing.

    Raises:
        InvalidDataError: a value is not of its kind; the message names variable, value and remedy.
    """
    given = {
        field.name: _value(PREFIX + field.name.upper(), environment[PREFIX + field.name.upper()], field.type)
        for field in fields(Settings)
        if environment.get(PREFIX + field.name.upper())
    }
    return Settings(**given)  # type: ignore[arg-type] # each value is of its field's type, as _value sees to


def _value(name: str, text: str, kind: object) -> object:
    try:
        if kind is bool:
            return _SWITCH[text.strip().lower()]
        if kind is str:
            return text
        number = int(text) if kind is int else float(text)
    except (KeyError, ValueError):
        raise _unfit(name, text, _REMEDIES[kind]) from None
    if not 0 <= number < float("inf"):
        raise _unfit(name, text, _REMEDIES[kind])
    return number


def _unfit(name: str, text: str, remedy: str) -> InvalidDataError:
    return InvalidDataError(f"{name}: {text!r} will not do; {remedy}")


_SWITCH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
_REMEDIES: dict[object, str] = {
    int: "give a whole number such as 5",
    float: "give a number of seconds such as 30",
    bool: "give 1 or 0",
}
