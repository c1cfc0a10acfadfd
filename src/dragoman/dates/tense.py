"""Whether the words around a time speak of it as past or as still to come."""

import re
from typing import Final, Literal

from dragoman.report import Span

Tense = Literal["past", "coming"]

_AHEAD: Final = r"""
    (?:will|won[’']t|shall|would|to|must|should|may|might|can|cannot)\s(?:\w{1,12}\s)?be\s\w+ | (?<!\w)[’']ll
    | will | won[’']t | shall | would | may | might | must | upcoming
    | (?:agree[sd]?|vow(?:s|ed)?|promise[sd]?|pledge[sd]?|plan(?:s|ned|ning)?|hop(?:es?|ed|ing)|wants?|ready
        |intend(?:s|ed)?|going|prepar(?:es?|ed|ing)|about|likely|sets?|scheduled|slated|expect(?:s|ed)?|due|invited
        |is|are|aims?|proposed?)\s(?:to|for)
    | ahead\sof | supposed | scheduled | slated | expected | due | (?<!previously\s)planned | planning
    | expires? | begins? | starts? | resumes? | opens? | meets? | payable | redeemable | puttable | deadline
    | effective | as\s(?:early|soon|late)\sas | no\slater\sthan | starting | tomorrow"""
_BEHIND: Final = r"""
    said | says? | told | was | were | had | has | have | been | met | held | began | took | went | came | left | spoke
    | won | made | hit | struck | broke | fell | fled | shot | lost | rose | sent | gave | saw | became | since | after
    | set | cut | put | led | read | quit | bought | sold | got | ran | found | knew | thought | brought | fought | did
    | drew | flew | grew | threw | chose | wrote | drove | paid | heard | built | kept | felt | stood | understood
    | agreed | freed | guaranteed
    | (?<!\bthe\s)(?<!\ban\s)(?<!\ba\s)(?<!\bstill\s)(?-i:(?!un)[a-z]\w{1,20}(?<!e)ed)"""
_OPEN: Final = r"to\s(?!(?:the|an?|this|that|his|her|its|their|our|all|some|any|about|which|whom)\b)(?-i:[a-z]{2,})"
_CUE: Final = re.compile(
    rf"(?<![\w’'-])(?:(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND})|(?P<open>{_OPEN}))(?![\w-])", re.IGNORECASE | re.VERBOSE
)
_UNTIL: Final = re.compile(
    r"\b(?:until|till|(?P<by>by)|through|as (?:early|soon|late) as|starting|beginning|effective)\s(?:on\s)?$",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r"\b(?:elections?|vote|referendum|polls|deadline|summit|talks)\s(?:on|for|of)\s$", re.IGNORECASE
)
_CALLED_AFTER: Final = re.compile(r"\s(?:\w{1,15}\s)?(?:elections?|vote|referendum|deadline|summit)\b", re.IGNORECASE)
_VERB_AFTER: Final = re.compile(
    rf"(?:\s(?:also|formally|then|again|\w{{2,12}}ly))?\s(?:(?P<ahead>will|would)|(?P<behind>{_BEHIND}))\b", re.VERBOSE
)
_OWN: Final = re.compile(r"[’']s\b")
_STOP: Final = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bGen)(?<!\bSen)(?<!\bSt)(?<!\bInc)(?<!\bCorp)(?<!\bCo)\.|[!?…])"
    r"[\"”’')]{0,3}\s{1,4}(?=[\"“‘(`]?[A-Z]|$)|\n\s*\n"
)
_REACH: Final = 160  # characters on either side: a clause, not a paragraph


def tense(text: str, span: Span) -> Tense | None:
    """Whether the words around a time speak of it as past or still to come; None where they don't say."""
    before = _STOP.split(text[max(0, span.start - _REACH) : span.start])[-1]
    after = _STOP.split(text[span.end : span.end + _REACH // 2])[0]
    if _CALLED.search(before) or _CALLED_AFTER.match(after):
        cue = _CUE.search(after)
        return "past" if cue and cue["behind"] else "coming"
    if _OWN.match(after):
        return "past"
    if verb := _VERB_AFTER.match(after):
        return "coming" if verb["ahead"] else "past"
    cues = list(_CUE.finditer(before))
    last = cues[-1] if cues else None
    if until := _UNTIL.search(before):
        if last is not None and last.end() > until.start():  # "effective", "starting" themselves
            return "coming"
        told_before = last if until["by"] else None
        cue = _CUE.search(after) if until.start() < _OPENS else told_before
        return "past" if cue and cue["behind"] else "coming"
    cue = last or _CUE.search(after)
    if cue is None or cue["open"]:
        return None
    return "coming" if cue["ahead"] else "past"


_OPENS: Final = 12
"""Characters into a sentence, so that a time stands before its verb: "Until Thursday, they had …"."""
