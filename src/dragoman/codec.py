"""JSON at the edges: the types' field names and nothing else, one object a line."""

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from dragoman.errors import InvalidDataError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile("[\x7f-\x9f]")


def to_json(value: object) -> str:
    """One line of JSON: dataclasses become objects, days ISO strings, what is empty null or [].

    UTF-8 has no lone surrogates, which a page can hold: U+FFFD takes their place. What a terminal may take for a
    command (C1 controls) is escaped, as JSON itself asks only for C0.
    """
    try:
        line = msgspec.json.encode(value)
    except UnicodeEncodeError:
        line = msgspec.json.encode(_without_surrogates(msgspec.to_builtins(value)))
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", line.decode())


def _without_surrogates(value: object) -> object:
    match value:
        case str():
            return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
        case dict():
            return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_surrogates(item) for item in value]
    return value


def fields_of(value: "DataclassInstance") -> dict[str, object]:
    """A dataclass's fields by name, one level deep: what stands on its line where something is said beside it."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def from_json(line: str | bytes, kind: type[T]) -> T:
    """The value that `to_json` wrote.

    Raises:
        InvalidDataError: the line is no JSON or has not the shape of `kind`; the message names the field.
    """
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise InvalidDataError(f"not a {kind.__name__}: {fault}") from fault
