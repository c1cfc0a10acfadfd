"""JSON at the edges: the types' field names and nothing else, one object a line."""

from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dragoman.errors import InvalidDataError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")


def to_json(value: object) -> str:
    """One line of JSON: dataclasses become objects, days ISO strings, what is empty null or []."""
    return msgspec.json.encode(value).decode()


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
