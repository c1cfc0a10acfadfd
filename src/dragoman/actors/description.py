"""What a mention says of whom it means: country, role, the body they belong to, whether they are so no longer.

"Two Turkish servicemen", "a spokesman for the Libyan National Army", "the former Georgian president": nothing here
looks for a person's name.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.actors.actor import Actor
from dragoman.actors.items import FORMER, Item, skipped
from dragoman.actors.phrase import singular
from dragoman.actors.setting import Cues, Setting, Weighed, prominent, weigh
from dragoman.knowledge.actors import Role
from dragoman.knowledge.spelling import fold

STRONG: Final = frozenset(
    {"of", "for", "from", "'s", "representing", "leading", "commanding", "heading", "within", "inside"}
)
"""Words between a role and the body or country that it is of."""
TIED: Final = frozenset({"loyal", "affiliated", "allied", "aligned", "linked", "belonging", "close", "tied"})
PLACED: Final = frozenset({"in", "at", "near", "on", "across", "around", "outside", "under"})
APART: Final = frozenset(
    {"against", "fighting", "backed", "opposed", "opposing", "to", "with", "by", "who", "that", "which", "whose",
     "accused", "supported", "trained", "including", "after", "during", "before", "over", "between", "wearing",
     "protesting", "demanding", "seeking", "supporting", "attacking", "killed", "wounded", "arrested", "detained",
     "as", "than", "into", "via", "about", "amid", "using", "armed", "carrying", "through", "because", "when", "while"}
)  # fmt: skip
"""Words after which it is no longer said who is meant."""

_PARTICIPLE: Final = re.compile(
    r"(?P<who>.+)-(?P<how>backed|led|held|based|born|controlled|supported|affiliated|linked|allied|aligned|funded"
    r"|trained|made|owned|occupied|administered|friendly|origin|brokered|imposed|sponsored|supplied|armed|run|mandated)",
    re.IGNORECASE,
)
_TELLING: Final = frozenset({"led", "held", "based", "controlled", "occupied", "administered", "run", "born", "owned"})
"""Of these, what makes the country a likely one: who is backed by a country mostly is of another."""
_OF_THEM: Final = frozenset({"linked", "affiliated", "allied", "aligned", "led", "run", "controlled", "held"})
"""Of these, what makes the armed the group's own, where it is a group that they are joined to."""
_STANCE: Final = re.compile(r"(?:anti|pro)-", re.IGNORECASE)
_EX: Final = re.compile(r"ex-", re.IGNORECASE)

GENERIC: Final = frozenset(
    """
    official officer leader member spokesman spokeswoman spokesperson fighter militant soldier troop force forces
    commander chief head boss aide adviser advisor representative source figure delegation delegate envoy negotiator
    executive director chairman chairwoman chairperson founder co-founder staff employee worker team unit group wing
    chieftain stalwart
    branch faction ally deputy operative insider side counterpart gunman cell council committee office department
    headquarters convoy base contingent mission observer monitor inspector lawyer partner organization organisation
    movement body agency agent chief-executive manager secretary coordinator press-secretary personnel combatant
    serviceman warrior battalion brigade division army command mediator ambassador diplomat expert investigator aircraft
    vehicle warplane drone jet senior-official loyalist emir veteran recruit volunteer supremo number-two successor
    """.split()  # noqa: SIM905
)
"""Roles that take after the body whose they are: a "Hamas official" is of Hamas, not of a government."""
_OF_STATES: Final = frozenset(
    """
    official leader spokesman spokeswoman spokesperson aide adviser advisor representative source delegation envoy
    negotiator side counterpart team mediator senior-official chief head mission
    """.split()  # noqa: SIM905
)
"""Those of them that are a government's where only a country is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the words say.

    Attributes:
        countries: named as theirs, the most direct first; `placed` only as where they are.
        head: the role that the phrase is about; `roles` all of them.
        body: whom they are of, as an actor.
    """

    countries: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    head: Role | None = None
    roles: tuple[Role, ...] = ()
    body: Actor | None = None
    former: bool = False
    opposing: bool = False
    plural: bool = False

    @property
    def empty(self) -> bool:
        return self.head is None and self.body is None and not self.countries

    @property
    def country(self) -> str:
        if self.countries:
            return self.countries[0]
        if self.body is not None and self.body.country:
            return self.body.country
        return self.placed[0] if self.placed else ""

    @property
    def office(self) -> str:
        return next((role.office for role in reversed(self.roles) if role.office), "")

    def cues(self) -> Cues:
        """What they say of the bearer of a name beside them."""
        own = (self.body.country,) if self.body is not None and self.body.country not in _NO_HOME else ()
        return Cues(
            countries=frozenset(self.countries or own),
            offices=frozenset(role.office for role in self.roles if role.office),
            sectors=frozenset(sector for role in self.roles for sector in role.sectors),
            titled=self.head is not None,
        )

    def sectors(self) -> tuple[str, ...]:
        """PLOVER's sectors of whom it means."""
        found = self._sectors()
        if self.former and (not found or found[0] in _LEFT or found[0] == "UNK"):
            return ("ELI",)
        if self.opposing and found[:1] == ("CVL",) and "OPP" not in found:
            return (*found, "OPP")
        return found

    def _sectors(self) -> tuple[str, ...]:
        head, body = self.head, self.body
        if head is None:
            return body.sectors if body is not None else ()
        noun = head.noun.split()[-1]
        generic = any(form in GENERIC for form in (head.noun.replace(" ", "-"), noun, *singular(noun)))
        vague = head.sectors in ((), ("UNK",))
        if body is not None and body.sectors and body.kind != "state":
            theirs = body.kind in ("group", "role") or (body.kind == "person" and body.sectors[0] in _ARMED)
            if (generic and (theirs or head.sectors[:1] == ("GOV",))) or vague:
                return body.sectors
            led = head.sectors[:1] != ("LEG",) and not head.office.endswith(_OF_A_STATE)
            if led and head.office and body.kind in ("group", "body") and body.sectors[0] not in ("GOV", "MIL"):
                return body.sectors
        beside = [role for role in self.roles if role is not head and role.sectors not in ((), ("UNK",))]
        if body is not None and body.kind == "person" and not vague:
            return head.sectors
        if (vague or generic) and beside:
            return beside[-1].sectors
        if vague and head.noun.split()[-1] in _OF_STATES and self.countries:
            return ("GOV",)
        return head.sectors


_OF_A_STATE: Final = ("minister", "governor", "mayor", "premier", "ambassador", "councillor", "commissioner")
"""The ends of offices that are a state's, of whatever party their holders are."""
_NO_HOME: Final = frozenset({"", "UNO", "EUR", "IGO", "IMG", "NGO", "MNC", "ISM"})
_ARMED: Final = frozenset({"REB", "PRM", "UAF", "CRM"})
_LEFT: Final = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY", "PTY"})

Settle = Callable[[Sequence[Item]], Actor | None]
"""The actor that some pieces stand for."""


def describe(items: Sequence[Item], setting: Setting, settle: Settle) -> Description:
    """Read what some pieces say of whom they mean; `settle` resolves what follows "of" and "for"."""
    said = Description()
    for at, item in enumerate(items):
        begins = not at or not (items[at - 1].nameable or items[at - 1].bearers)
        if begins and item.nameable and not said.countries and not said.placed:
            said = _in_town(said, items[at:], setting)
        if item.lower in STRONG | TIED | PLACED and item.role is None and not item.bearers and not said.empty:
            return _with_complement(said, items[at:], settle, setting)
        if item.lower in APART and item.role is None and not item.bearers and not said.empty:
            return _with_place(said, items[at + 1 :], settle)
        said = _with(said, item, setting, last=at == len(items) - 1)
    return said


_TOWN_WORDS: Final = 3
_NO_TOWNS: Final = frozenset(
    """
    central national general union united republic republican democratic liberal social socialist people popular new
    first western eastern northern southern north south east west royal imperial federal state international islamic
    christian christians independence liberty victoria freedom young green red black white blue golden centre center
    high holy great grand little upper lower old free progress reform justice unity peace labour labor media press
    """.split()  # noqa: SIM905
)
"""Words that towns are called by, and far more often what is not in them."""


def _in_town(said: Description, items: Sequence[Item], setting: Setting) -> Description:
    """ "Mykolaiv residents", "Garissa University": a town that the tables of actors do not have says where they are."""
    run = next((at for at, item in enumerate(items) if not item.nameable), len(items))
    for length in range(min(run, _TOWN_WORDS), 0, -1):
        name = " ".join(item.text for item in items[:length])
        if length < len(items) and name.lower() not in _NO_TOWNS:
            code = setting.town(name)
            if code:
                return replace(said, placed=(code,))
    return said


def _with(said: Description, item: Item, setting: Setting, *, last: bool) -> Description:
    if item.lower in FORMER:
        return replace(said, former=True)
    if item.bearers or (item.surnamed and item.role is None):
        known = _modifier(said, item, setting)
        if known is not None:
            return _beside(said, known, item)
    if item.within:
        said = _beside(said, weigh(item.within, Cues(), setting)[0], item)
    if item.role is not None:
        former = said.former or item.role.sectors == ("ELI",)
        return replace(said, head=item.role, roles=(*said.roles, item.role), plural=item.plural, former=former)
    return said if last else _hyphened(said, item, setting)


def _hyphened(said: Description, item: Item, setting: Setting) -> Description:
    """ "Ex-minister", "anti-government", "Saudi-led", "Israeli-Palestinian": words in one with a hyphen."""
    text = item.text
    if _EX.match(text):
        return replace(said, former=True)
    if _STANCE.match(text):
        return replace(said, opposing=said.opposing or text.lower().startswith("anti-"))
    joined = _PARTICIPLE.fullmatch(text)
    whose = joined["who"] if joined else text
    if "-" not in text:
        return said
    codes = hyphened_countries(whose, setting)
    if joined and not codes and whose[:1].isupper() and joined["how"].lower() in _TELLING:
        codes = [code for code in (setting.town(whose),) if code]
    if joined and not codes and joined["how"].lower() in _OF_THEM:
        return _of_group(said, whose, setting)
    if joined:
        telling = joined["how"].lower() in _TELLING
        return replace(said, placed=(*said.placed, *codes)) if telling else said
    return replace(said, countries=(*said.countries, *codes))


def _of_group(said: Description, name: str, setting: Setting) -> Description:
    """ "IS-linked militants" count as that group's."""
    key = fold(name)
    bearers = [found for found in setting.book.named({key}).get(key, ()) if found.entity.kind == "group"]
    if not bearers or said.body is not None or not any(map(str.isupper, name)):
        return said
    group = weigh(bearers, Cues(countries=frozenset(said.countries)), setting)[0].entity
    whose = Actor(id=group.id, name=group.name, country=group.country, sectors=group.sectors, kind="group")
    return replace(said, body=whose)


def hyphened_countries(text: str, setting: Setting) -> list[str]:
    """The countries of "Israeli-Palestinian", as they stand; of "Iranian-American" that of the passport first."""
    parts = text.split("-")
    codes = [code for part in parts for code in _country_of(part, setting)]
    return codes[::-1] if parts[-1] in ("American", "Americans") else codes


def _country_of(word: str, setting: Setting) -> list[str]:
    bearers = setting.book.named({fold(word)}).get(fold(word), ())
    states = [found for found in bearers if found.entity.kind in ("state", "region") and found.entity.country]
    return [weigh(states, Cues(), setting)[0].entity.country] if states and word[:1].isupper() else []


def _modifier(said: Description, item: Item, setting: Setting) -> Weighed | None:
    """The entity that a name before or behind a role means; a surname only where it is a well-known one."""
    cues = Cues(countries=frozenset(said.countries))
    if item.bearers:
        ranked = weigh(item.bearers, cues, setting)
        return ranked[0] if ranked and (ranked[0].fits or ranked[0].entity.kind in ("state", "region")) else None
    ranked = weigh(item.surnamed, cues, setting)
    return ranked[0] if ranked and ranked[0].fits and (ranked[0].supported or prominent(ranked)) else None


def _beside(said: Description, known: Weighed, item: Item) -> Description:
    entity = known.entity
    if entity.kind in ("state", "region") and "PRE" not in entity.sectors:
        codes = (entity.country,) if entity.country else ()
        if said.body is not None and said.body.country in ("UNO", "EUR", "IGO"):  # "UN Libya envoy"
            return replace(said, placed=(*said.placed, *codes))
        return replace(
            said,
            countries=(*said.countries, *(code for code in codes if code not in said.countries)),
            plural=item.plural,
        )
    sectors = known.standing.sectors if known.standing else entity.sectors
    country = known.standing.country if known.standing else entity.country
    kind = "state" if entity.kind == "region" else entity.kind
    return replace(said, body=Actor(id=entity.id, name=entity.name, country=country, sectors=sectors, kind=kind))


def _with_complement(said: Description, rest: Sequence[Item], settle: Settle, setting: Setting) -> Description:
    """What follows "of", "for", "loyal to" belongs to whom is meant; what follows "in" is where they are."""
    word, behind = rest[0].lower, list(rest[1:])
    while behind and (skipped(behind[0]) or (word in TIED and behind[0].lower in ("to", "with"))):
        behind.pop(0)
    actor = settle(behind) if behind else None
    if actor is None:
        return said
    if actor.id is None and not actor.country and word in STRONG | PLACED:
        actor = replace(actor, country=setting.town(actor.name))
        word = "in" if actor.country else word
    if word in PLACED:
        return replace(said, placed=(*said.placed, actor.country) if actor.country else said.placed)
    if actor.kind == "state" and "PRE" not in actor.sectors:
        return replace(said, countries=(*said.countries, actor.country) if actor.country else said.countries)
    return said if said.body is not None and said.body.kind != "role" else replace(said, body=actor)


def _with_place(said: Description, rest: Sequence[Item], settle: Settle) -> Description:
    """Whoever is fought, backed by or spoken to lends no more than a guess at the country."""
    if said.countries or said.placed or (said.body is not None and said.body.country):
        return said
    actor = settle([item for item in rest if not skipped(item)]) if rest else None
    return replace(said, placed=(actor.country,)) if actor is not None and actor.country else said
