"""The codebook as data: event types, their modes, what is so and who says so, contexts, sectors, scores.

Source: PLOVER 2.0 (Open Event Data Alliance, CC BY-SA 4.0), with two axes of our own where it has four auxiliary
modes: `Reality` (is it told as done, planned, possible, not done) and `Vouched` (by whom).
"""

from typing import Final, Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Reality = Literal["actual", "planned", "hypothetical", "negated"]
"""Told as having happened; announced or intended; conditional or asked; told as not having happened."""
Vouched = Literal["reporter", "source", "doubted", "denied"]
"""Who says that it is so: the report itself, a named voice; the text marks doubt; a voice says it is not."""

TYPES: Final[tuple[EventType, ...]] = get_args(EventType)
REALITIES: Final[tuple[Reality, ...]] = get_args(Reality)
VOUCHED: Final[tuple[Vouched, ...]] = get_args(Vouched)

_CHANGES: Final = ("assist", "change", "yield", "meet")
MODES: Final[dict[EventType, tuple[str, ...]]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": _CHANGES,
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": _CHANGES,
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
"""The modes of each type; an event may also have none."""

CONTEXTS: Final = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip

SECTORS: Final[dict[str, str]] = {
    "AGR": "agriculture", "BUS": "business", "COP": "police", "CRM": "criminals", "CVL": "civilians",
    "EDU": "education", "ELI": "former officials and elites", "GOV": "government", "JRN": "press", "JUD": "courts",
    "LAB": "labour", "LEG": "legislature", "MED": "health", "MIL": "military", "OPP": "opposition",
    "PRE": "partially recognised", "PRM": "paramilitary", "PTY": "party", "REB": "rebels", "REF": "displaced",
    "REL": "religion", "SOC": "civil society", "SPY": "intelligence", "UAF": "unidentified armed",
    "UNK": "unidentified",
}  # fmt: skip
"""PLOVER's sectors of actors."""

SCORES: Final[dict[EventType, float]] = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10, "RETREAT": 6.5,
    "REQUEST": 0, "ACCUSE": -3, "REJECT": -2, "THREATEN": -3.5, "PROTEST": -5, "SANCTION": -6, "MOBILIZE": -5.5,
    "COERCE": -7, "ASSAULT": -9,
}  # fmt: skip
MODE_SCORES: Final[dict[tuple[EventType, str], float]] = {
    ("CONSULT", "visit"): 4, ("CONSULT", "third-party"): 1, ("CONSULT", "multilateral"): 4, ("CONSULT", "phone"): 1.5,
    ("RETREAT", "withdraw"): 8, ("RETREAT", "disarm"): 10, ("RETREAT", "ceasefire"): 7.5, ("RETREAT", "resign"): 4.5,
    ("REQUEST", "assist"): 0.5, ("REQUEST", "change"): -1, ("REQUEST", "yield"): -1,
    ("ACCUSE", "disapprove"): -2, ("ACCUSE", "investigate"): -3.5, ("ACCUSE", "allege"): -3.5,
    ("REJECT", "assist"): -1.5,
    ("THREATEN", "restrict"): -3, ("THREATEN", "territory"): -4,
    ("PROTEST", "riot"): -7, ("PROTEST", "hunger"): -4.5, ("PROTEST", "boycott"): -4.5, ("PROTEST", "obstruct"): -4.5,
    ("SANCTION", "expel"): -5.5,
    ("MOBILIZE", "troops"): -6.5, ("MOBILIZE", "weapons"): -6.5, ("MOBILIZE", "militia"): -6,
    ("COERCE", "censor"): -6.5, ("COERCE", "curfew"): -6.5, ("COERCE", "misinformation"): -6.5,
    ("COERCE", "martial-law"): -7.5,
    ("ASSAULT", "abduct"): -8.5, ("ASSAULT", "beat"): -7.5, ("ASSAULT", "torture"): -8.5, ("ASSAULT", "sexual"): -8.5,
    ("ASSAULT", "targeted"): -9.5, ("ASSAULT", "destroy"): -8.5, ("ASSAULT", "primitive"): -8,
    ("ASSAULT", "suicide-attack"): -9.5, ("ASSAULT", "aerial"): -9.5, ("ASSAULT", "drone"): -9.5,
    ("ASSAULT", "heavy-weapons"): -9.5, ("ASSAULT", "crowd-control"): -7.5, ("ASSAULT", "unconventional"): -10,
}  # fmt: skip


def score(kind: EventType, mode: str = "") -> float:
    """The conflict–cooperation score of a type and mode, from -10 to 10 (PLOVER 2.0)."""
    return MODE_SCORES.get((kind, mode), SCORES[kind])
