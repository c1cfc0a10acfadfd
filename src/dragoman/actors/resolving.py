"""From a mention to an actor: by the name as it stands, by the parts of a list, by name and title, by description."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dragoman.actors.actor import Actor, ActorKind, Resolution
from dragoman.actors.description import APART, PLACED, STRONG, TIED, Description, describe, hyphened_countries
from dragoman.actors.items import Item, cut, skipped, trimmed
from dragoman.actors.naming import name_person, name_slot, runners_up
from dragoman.actors.phrase import Phrase, read_phrase
from dragoman.actors.setting import Cues, Setting, Surroundings, Weighed, prominent, survey, weigh
from dragoman.actors.standing import as_actor
from dragoman.knowledge.actors import Book

_LINKS: Final = STRONG | TIED | PLACED | APART
_JOINED: Final = frozenset({"and", "&", "or"})
_OFFICES_OF: Final = frozenset({"of", "for"})
_NO_NAMES: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow i he she it we they you who him them us me her his
    covid-19 covid coronavirus ramadan christmas easter internet
    """.split()  # noqa: SIM905
)
_ABSTRACT: Final = re.compile(
    r".*(?:tion|ment|ness|ity|ism|ship|ance|ence|fire|ure|age|al|ing|talks|war|attacks?|strikes?|sanctions|crisis|conflict"
    r"|deal|law|oil|gas|dollars?|prices?|weapons?|arms|border|territory|economy|election|vote|policy|summit)",
    re.IGNORECASE,
)
_THINGS: Final = re.compile(
    r"(?:operation|hurricane|typhoon|cyclone|tropical storm|storm|world war|battle of|treaty of|day of) .+"
    r"|(?:.+ )?(?:agreement|treaty|accords?|pact|protocol|act|bill|resolution|constitution|convention|declaration|war"
    r"|crisis|revolution|uprising|massacre|day|week|prize|games|cup|olympics|summit|festival|street|road|highway|river|mountains?"
    r"|airport|bridge|stadium|square|virus|vaccines?|variant|pandemic|earthquake|floods?|hurricane|storm|tsunami|drought"
    r"|elections?|referendum|sanctions|ceasefire|talks|plan|deal|process|law|report|missiles?|rockets?|century|ocean|sea)",
    re.IGNORECASE,
)
"""Names of what does not act: treaties, wars, storms, roads."""
_COINED: Final = re.compile(r".{3,}(?:tion|sion|ness|ism|ship|ology)", re.IGNORECASE)


def resolve(
    mention: str,
    *,
    book: Book,
    day: date | None = None,
    context: str | Surroundings = "",
    country_hint: str | None = None,
) -> Resolution:
    """Whom a mention stands for.

    Args:
        mention: the words, such as "Russian Defense Minister Sergei Shoigu"; what is behind 300 characters is not read.
        book: see `open_book`; a desk's own entries win.
        day: the day that is spoken of; it decides offices. None: the latest that the book knows.
        context: words near the mention, or a report's `survey`.
        country_hint: a country known from elsewhere, as an alpha-3 code; used where the words name none.
    """
    around = context if isinstance(context, Surroundings) else survey(context, book)
    setting = Setting(book=book, day=day, hint=country_hint or "", around=around)
    phrase = read_phrase(mention, book)
    items = cut(phrase, 0, len(phrase.words))
    found = _settle(phrase, items, setting)
    return _NOTHING if found is None else _filled(found, setting)


_NOTHING: Final = Resolution(actor=None, confidence=0.6, why="no words for an actor")


def _filled(found: Resolution, setting: Setting) -> Resolution:
    """The answer with the country that the surroundings suggest, where the words name none, and an office's holder."""
    actor = found.actor
    if actor is None:
        return found
    if not actor.country and actor.id is None:
        country = setting.hint or (setting.around.likeliest if actor.kind == "role" else setting.town_here(actor.name))
        if country:
            actor = replace(actor, country=country)
            found = replace(found, confidence=found.confidence * 0.8, why=f"{found.why}; the country from around")
    if actor.kind == "role" and actor.office and setting.day is not None and actor.holder is None:
        holder = setting.book.holder(actor.office, actor.country, setting.day)
        actor = replace(actor, holder=holder.id if holder else None)
    return replace(found, actor=actor)


def _settle(phrase: Phrase, items: Sequence[Item], setting: Setting) -> Resolution | None:
    kept = trimmed(items)
    if not kept or (len(kept) == 1 and kept[0].lower in _NO_NAMES and not (kept[0].bearers and kept[0].text.isupper())):
        return None
    whole = _whole(phrase, kept, setting, article=_of_one(phrase, kept))
    return (
        whole or _listed(phrase, kept, setting) or _apposed(phrase, kept, setting) or _simple(phrase, kept, (), setting)
    )


_COLLECTIVE: Final = ("sh", "ch", "se", "ss")
"""The endings of peoples' names that "the" makes the people of: the British, the Swiss."""


def _of_one(phrase: Phrase, kept: Sequence[Item]) -> bool:
    """Whether a demonym is one person's: "a Kenyan", "the 45-year-old Kenyan", "the Italian"."""
    article = phrase.words[0].text.lower()
    return article in ("a", "an") or (article == "the" and not kept[-1].lower.endswith(_COLLECTIVE))


def _whole(phrase: Phrase, items: Sequence[Item], setting: Setting, *, article: bool) -> Resolution | None:
    """The mention as one name of the book."""
    tag = phrase.tag(items[0].start, items[-1].end)
    if tag is None or not tag.bearers or (tag.role is not None and phrase.text.islower()):
        return None
    ranked = weigh(tag.bearers, Cues(), setting)
    first = ranked[0]
    if first.entity.kind == "region" and not first.entity.country and first.use == "name":
        return _NOTHING  # a part of the world, such as Africa or the West, is no actor
    doubtful = _doubtful(ranked)
    if (first.use == "surname" and not (first.supported or prominent(ranked))) or (doubtful and tag.role is not None):
        return None
    if first.use == "surname":
        return name_person(items, Description(), setting)
    return Resolution(
        actor=_entity(first, items, setting, noun=article or tag.plural or _plural(items)),
        confidence=0.5 if doubtful else 0.95 if first.entity.kind != "region" else 0.6,
        runners_up=runners_up(ranked[1:], setting),
        why=f"{first.use} of {first.entity.name}",
    )


def _doubtful(ranked: Sequence[Weighed]) -> bool:
    """Whether the second bearer of a name is as likely as the first, and of another country."""
    if len(ranked) < 2 or ranked[0].supported:
        return False
    one, other = ranked[:2]
    return one.score - other.score < 0.3 and one.entity.country != other.entity.country


def _plural(items: Sequence[Item]) -> bool:
    return items[-1].lower.endswith(("s", "men", "women")) and not items[-1].lower.endswith("ss")


def _entity(one: Weighed, items: Sequence[Item], setting: Setting, *, noun: bool) -> Actor:
    """An entity of the book as it acts; the name of a people stands for some of them, not for their state."""
    entity = one.entity
    if one.use == "demonym":
        name = " ".join(item.text for item in items)
        if noun or not entity.country or entity.kind == "region":
            return Actor(name=name, country=entity.country, sectors=("CVL",), kind="role")
    return as_actor(entity, setting.day, setting.book)


def _listed(phrase: Phrase, items: Sequence[Item], setting: Setting) -> Resolution | None:
    """The first of several actors: "Turkey and Russia", "Turkish and Russian forces"."""
    at = next((at for at, item in enumerate(items) if item.lower in _JOINED and 0 < at < len(items) - 1), 0)
    if not at or any(item.words[0].mark and item.lower == "(" for item in items[:at]):
        return None
    left, right = list(items[:at]), list(items[at + 1 :])
    comma = next((n for n, item in enumerate(left) if item.lower == ","), 0)
    left = left[:comma] if comma else left
    of = next((n for n, item in enumerate(left) if item.lower in _OFFICES_OF), 0)
    if not left or (of and not left[of - 1].plural):
        return None
    shared = _shared_noun(phrase, right)
    if shared and left[-1].role is None and left[-1].bearers and left[-1].kinds() <= {"state", "region"}:
        left.append(shared)
    found = _simple(phrase, left, (), setting)
    return replace(found, why=f"the first of several; {found.why}") if found else None


def _shared_noun(phrase: Phrase, right: Sequence[Item]) -> Item | None:
    """The noun that several peoples share, though "Russian forces" be a name of its own."""
    last = right[-1:] if right[-1].role else cut(phrase, right[-1].start + 1, right[-1].end)[-1:]
    return last[0] if last and last[0].role else None


def _apposed(phrase: Phrase, items: Sequence[Item], setting: Setting) -> Resolution | None:
    """A name and what explains it: "Khalifa Haftar, commander of the LNA", "the Libyan National Army (LNA)"."""
    pieces: list[list[Item]] = [[]]
    for item in items:
        if item.words[0].mark:
            pieces.append([])
        else:
            pieces[-1].append(item)
    told = [trimmed(piece) for piece in pieces]
    told = [piece for piece in told if piece]
    if len(told) < 2:
        return _simple(phrase, told[0], (), setting) if told and len(told[0]) < len(items) else None
    named = [n for n, piece in enumerate(told) if name_slot(_head(piece)) < len(_head(piece))]
    known = [n for n in named if "person" in _head(told[n])[-1].kinds()]
    main = (known or named or [0])[0]
    if _whole(phrase, told[0], setting, article=False) and not known:
        main = 0
    rest = tuple(item for n, piece in enumerate(told) if n != main for item in piece)
    return _simple(phrase, told[main], rest, setting)


def _head(items: Sequence[Item]) -> Sequence[Item]:
    """The pieces before "of", "loyal to" and the like, where there is something before it."""
    ends = next((at for at, item in enumerate(items) if at and _link(item)), len(items))
    return items[:ends]


def _link(item: Item) -> bool:
    return item.lower in _LINKS and item.role is None and not item.bearers


def _simple(phrase: Phrase, items: Sequence[Item], beside: Sequence[Item], setting: Setting) -> Resolution | None:
    """A phrase around one noun or name; `beside` stands in apposition to it."""
    items = trimmed(items)
    if not items:
        return None

    def settle(pieces: Sequence[Item]) -> Actor | None:
        inner = _settle(phrase, pieces, setting)
        return inner.actor if inner else None

    head, tail = _head(items), items[len(_head(items)) :]
    late = _late_name(head, tail)
    if late:
        said = describe((*head, *tail[: len(tail) - len(late)], *_apart(beside)), setting, settle)
        return _named(phrase, late, said, setting)
    slot = name_slot(head)
    said = describe((*head[:slot], *_apart(beside), *tail), setting, settle)
    if slot < len(head):
        slot = _longer_name(head, slot)
        said = said if slot else describe((*_apart(beside), *tail), setting, settle)
        return _named(phrase, head[slot:], said, setting)
    whole = _whole(phrase, head, setting, article=False) if len(head) == 1 and not tail else None
    whole = whole or _called_after(phrase, head, setting)
    return whole or _headed(head, setting) or _described(phrase, items, head, said)


def _called_after(phrase: Phrase, head: Sequence[Item], setting: Setting) -> Resolution | None:
    """ "Real Madrid", "Dynamo Kyiv": a name that ends in a city's is its own, in the city's country."""
    last = head[-1]
    if len(head) < 2 or not head[-2].nameable or not last.bearers or last.role is not None or last.possessive:
        return None
    first = weigh(last.bearers, Cues(), setting)[0]
    city = first.use == "capital" or (first.entity.kind == "region" and first.use == "name" and first.entity.sectors)
    if not city:
        return None
    name = phrase.said(head[0].start, last.end)
    actor = Actor(name=name, country=first.entity.country, kind="body")
    return Resolution(actor=actor, confidence=0.4, why=f"a name with that of {last.text} in it")


def _late_name(head: Sequence[Item], tail: Sequence[Item]) -> Sequence[Item]:
    """The name behind an office with its place: "ambassador to Russia John Sullivan"."""
    slot = name_slot(tail)
    one = head[-1].role is not None and not head[-1].plural and 2 <= slot < len(tail)
    before = tail[slot - 1] if one else None
    if before is None or not (before.bearers or before.role) or "person" in before.kinds():
        return ()
    named = "person" in tail[-1].kinds() or len(tail) - slot > 1
    return tail[slot:] if named else ()


def _longer_name(head: Sequence[Item], slot: int) -> int:
    """Where a name begins that has a known one in it: "The National" is a newspaper, "National Bar Association" not."""
    bodies = {"group", "body", "agency"}
    joined = (
        slot
        and "person" not in head[-1].kinds()
        and all(item.bearers and item.kinds() <= bodies for item in head[:slot])
    )
    return 0 if joined else slot


def _apart(beside: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(item for item in beside if not skipped(item))


def _named(phrase: Phrase, slot: Sequence[Item], said: Description, setting: Setting) -> Resolution | None:
    known = name_person(slot, said, setting)
    if known is not None:
        return known
    codes = hyphened_countries(slot[0].text, setting) if len(slot) == 1 and "-" in slot[0].text else []
    if len(codes) > 1:
        people = Actor(name=slot[0].text, country=codes[0], sectors=("CVL",), kind="role")
        return Resolution(actor=people, confidence=0.6, why="a people with two countries")
    name = phrase.said(slot[0].start, slot[-1].end)
    if (said.empty or said.head is None) and _no_actor(name):
        return None
    kind: ActorKind = "person" if said.head is None or not said.plural else "group"
    actor = Actor(
        name=name, country=said.country, sectors=said.sectors(), office="" if said.former else said.office, kind=kind
    )
    return Resolution(
        actor=actor,
        confidence=0.3 if said.empty else 0.75,
        why="a name that is not in the book, as its own words describe it",
    )


def _no_actor(name: str) -> bool:
    """Whether a name that is not in the book is a thing's, a day's or just a capital letter's."""
    coined = " " not in name and _COINED.fullmatch(name)
    return bool(name.lower() in _NO_NAMES or _THINGS.fullmatch(name) or coined or not any(map(str.isalpha, name)))


def _headed(head: Sequence[Item], setting: Setting) -> Resolution | None:
    """A phrase that ends in a known name that is no person's: "the rebel group M23", "Syria's Hayat Tahrir al-Sham"."""
    last = head[-1]
    if not last.bearers or (last.role is not None and last.kinds() <= {"region"}):
        return None
    cues = Cues(countries=frozenset(_countries_before(head, setting)))
    ranked = weigh(last.bearers, cues, setting)
    if not ranked[0].fits and ranked[0].entity.kind not in ("state", "region", "body"):
        return None
    described = len(head) > 1 and not head[-2].bearers and not head[-2].words[0].capital
    noun = last.plural or _plural((last,)) or described
    actor = _entity(ranked[0], (last,), setting, noun=noun)
    return Resolution(
        actor=actor,
        confidence=0.85 if ranked[0].fits else 0.5,
        runners_up=runners_up(ranked[1:], setting),
        why=f"{ranked[0].use} of {ranked[0].entity.name}",
    )


def _countries_before(head: Sequence[Item], setting: Setting) -> list[str]:
    states = [[found for found in item.bearers if found.entity.kind in ("state", "region")] for item in head[:-1]]
    return [weigh(found, Cues(), setting)[0].entity.country for found in states if found]


def _described(phrase: Phrase, items: Sequence[Item], head: Sequence[Item], said: Description) -> Resolution | None:
    last = head[-1]
    if said.head is None:
        if (said.body is None and not said.countries) or _ABSTRACT.fullmatch(last.lower):
            return None
        name = phrase.said(items[0].start, items[-1].end)
        actor = Actor(name=name, country=said.country, sectors=said.sectors(), kind="role")
        return Resolution(actor=actor, confidence=0.3, why="a noun that is not in the table of roles")
    if last.role is None and not last.bearers and not last.words[0].capital and _ABSTRACT.fullmatch(last.lower):
        return None  # what is done to or by them, such as a police operation
    name = phrase.said(items[0].start, items[-1].end)
    actor = Actor(
        name=name,
        country=said.country,
        sectors=said.sectors() or ("UNK",),
        office="" if said.former else said.head.office,
        kind="role",
    )
    sure = 0.85 if said.countries or said.body else 0.7
    return Resolution(actor=actor, confidence=sure, why=f"the role “{said.head.noun}”")
