"""Codings as flat rows, with the field names of PLOVER 2.0: one event a row, for CSV and Parquet.

Names: PLOVER 2.0 as published with its event data (POLECAT codebook, 2023); ours beside them in lower case.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from dragoman.cameo import cameo
from dragoman.claims import Claim
from dragoman.coding import Coding
from dragoman.errors import DragomanError
from dragoman.events import Count, Event, Party
from dragoman.report import Report

Row = dict[str, str | int | float | bool | None]

COLUMNS: Final[dict[str, str]] = {
    "Event ID": "VARCHAR", "Event Date": "VARCHAR", "Event Type": "VARCHAR", "Event Mode": "VARCHAR",
    "Intensity": "DOUBLE", "Quad Code": "VARCHAR", "Contexts": "VARCHAR",
    "Actor Name": "VARCHAR", "Actor Country": "VARCHAR", "Actor Primary Sector": "VARCHAR", "Actor Sectors": "VARCHAR",
    "Actor Title": "VARCHAR",
    "Recipient Name": "VARCHAR", "Recipient Country": "VARCHAR", "Recipient Primary Sector": "VARCHAR",
    "Recipient Sectors": "VARCHAR", "Recipient Title": "VARCHAR",
    "Placename": "VARCHAR", "Province": "VARCHAR", "Country": "VARCHAR", "Latitude": "DOUBLE", "Longitude": "DOUBLE",
    "GeoNames ID": "BIGINT", "Raw Placename": "VARCHAR", "Feature Type": "VARCHAR",
    "Source": "VARCHAR", "Publication Date": "VARCHAR", "Headline": "VARCHAR", "Event Text": "VARCHAR",
    "Language": "VARCHAR", "Version": "VARCHAR",
    "last_date": "VARCHAR", "date_precision": "VARCHAR", "date_inferred": "BOOLEAN", "reality": "VARCHAR",
    "vouched": "VARCHAR", "historical": "BOOLEAN", "according_to": "VARCHAR", "voice": "VARCHAR",
    "dead": "DOUBLE", "injured": "DOUBLE", "trigger": "VARCHAR", "start": "BIGINT", "end": "BIGINT",
    "confidence": "DOUBLE", "mentions": "BIGINT", "report": "VARCHAR",
}  # fmt: skip
"""Columns and their types as DuckDB names them."""
CAMEO_COLUMNS: Final[dict[str, str]] = {"CAMEO Code": "VARCHAR", "Goldstein": "DOUBLE"}

_QUADS: Final = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}


def columns(*, with_cameo: bool) -> dict[str, str]:
    """The columns of a row with their types."""
    return COLUMNS | CAMEO_COLUMNS if with_cameo else COLUMNS


def rows(report: Report, coding: Coding, *, with_cameo: bool = False) -> Iterator[Row]:
    """One row for each event of a coding; compound actors are joined by semicolons."""
    claims = {claim.id: claim for claim in coding.claims}
    for event in coding.events:
        row = _row(report, coding, event, claims.get(event.according_to or ""))
        if with_cameo:
            code = cameo(event.type, event.mode)
            row |= {"CAMEO Code": code.code, "Goldstein": code.goldstein}
        yield row


def _row(report: Report, coding: Coding, event: Event, claim: Claim | None) -> Row:
    published = report.published
    return {
        "Event ID": f"{report.id}-{event.id}", "Event Type": event.type, "Event Mode": event.mode,
        "Intensity": event.score, "Quad Code": _QUADS[event.type], "Contexts": ";".join(event.contexts),
        **_parties("Actor", event.actors), **_parties("Recipient", event.recipients),
        **_dates(event), **_place(report, event),
        "Source": report.publisher or report.document.source,
        "Publication Date": published.day.isoformat() if published and published.day else None,
        "Headline": report.title, "Event Text": " ".join(event.span.of(report.text).split()),
        "Language": report.language, "Version": f"{coding.coder}-{coding.weights}",
        "reality": event.reality, "vouched": event.vouched, "historical": event.historical,
        "according_to": claim.actor.text if claim and claim.actor else None, "voice": event.voice.kind,
        "dead": _least(event.dead), "injured": _least(event.injured),
        "trigger": " ".join(event.trigger.of(report.text).split()), "start": event.trigger.start,
        "end": event.trigger.end, "confidence": round(event.confidence, 4), "mentions": len(event.mentions),
        "report": report.id,
    }  # fmt: skip


def _parties(side: str, parties: Sequence[Party]) -> Row:
    actors = [party.actor for party in parties if party.actor]
    return {
        f"{side} Name": ";".join(actor.name for actor in actors),
        f"{side} Country": ";".join(actor.country for actor in actors),
        f"{side} Primary Sector": ";".join(actor.sectors[0] if actor.sectors else "" for actor in actors),
        f"{side} Sectors": ";".join(" ".join(actor.sectors) for actor in actors),
        f"{side} Title": ";".join(actor.office for actor in actors),
    }


def _dates(event: Event) -> Row:
    days = event.when.interval if event.when else None
    return {
        "Event Date": days.earliest.isoformat() if days and days.earliest else None,
        "last_date": days.latest.isoformat() if days and days.latest else None,
        "date_precision": days.precision if days else None,
        "date_inferred": event.when.inferred if event.when else None,
    }


def _place(report: Report, event: Event) -> Row:
    place = event.where.place if event.where else None
    return {
        "Raw Placename": " ".join(event.where.span.of(report.text).split()) if event.where else None,
        "Placename": place.name if place else None, "Province": place.region if place else None,
        "Country": place.country if place else None, "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None, "GeoNames ID": place.geonames_id if place else None,
        "Feature Type": place.feature if place else None,
    }  # fmt: skip


def _least(count: Count | None) -> float | None:
    return count.quantity.least if count and count.quantity else None


_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(given: Iterable[Row], names: Sequence[str], *, head: bool = True) -> str:
    """Rows as CSV (RFC 4180); a cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=names, lineterminator="\r\n")
    if head:
        writer.writeheader()
    for row in given:
        writer.writerow({name: _harmless(row.get(name)) for name in names})
    return out.getvalue()


def _harmless(value: str | float | bool | None) -> str | float | bool | None:  # noqa: FBT001 - a cell
    return f"'{value}" if isinstance(value, str) and value[:1] in _FORMULA else value


def write_parquet(given: Iterable[Row], types: dict[str, str], path: Path) -> None:
    """Rows as a Parquet file, whole or not at all.

    Raises:
        DragomanError: it cannot be written; what was there before is still there.
    """
    import duckdb

    target = path.resolve()
    listed = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
    marks = ", ".join("?" * len(types))
    batch = [[_whole(row.get(name)) for name in types] for row in given]
    try:
        with (
            tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder,
            duckdb.connect() as db,
        ):
            partial = Path(folder) / "codings"
            db.execute(f"CREATE TABLE codings ({listed})")
            if batch:
                db.executemany(f"INSERT INTO codings VALUES ({marks})", batch)  # noqa: S608 - question marks only
            db.execute("COPY codings TO $path (FORMAT parquet)", {"path": str(partial)})
            partial.replace(target)
    except OSError as fault:
        raise DragomanError(f"{path}: cannot be written ({fault.strerror}); check the folder") from None


def _whole(value: str | float | bool | None) -> str | float | bool | None:  # noqa: FBT001 - a cell
    """A cell that every reader of the file can decode: half a pair of surrogates is no character."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
