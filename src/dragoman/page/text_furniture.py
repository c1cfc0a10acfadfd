"""Furniture of a page saved as plain text: what belongs to the site and is no part of the report."""

import re
from typing import Final

from dragoman.page.thread.signs import is_elsewhere, is_reply_heading, is_reply_link, is_thread_heading

_LONGEST: Final = 120

_SHARING: Final = (
    r"(?:share|print|e-?mail|tweet|facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|like|save|comment"
    r"|follow|pdf|bookmark|copy\slink|on|via|this|it|us|article|story|post|page)"
)
_LINE: Final = re.compile(
    rf"""(?:(?:share|print|e-?mail|tweet|facebook|twitter|like\sthis|save|follow\sus)(?:\W{{1,4}}{_SHARING}){{0,12}}
      | (?:tags?|filed\sunder|categor(?:y|ies)|topics?|keywords|posted\sin|section)\s?:.*
      | (?:tagged\s(?:with|as|in)|filed\sunder|posted\sin)\s.*
      | comments?\s(?:are|is)\s(?:now\s)?(?:closed|off|disabled) | (?:no|0)\scomments?(?:\syet)?
      | be\sthe\sfirst\sto\s.* | your\se-?mail\saddress\swill\snot\sbe\spublished.* | save\smy\sname,.*
      | required\sfields\sare\smarked.* | notify\sme\sof\s.* | this\ssite\suses\sakismet.*
      | (?:you\smust\sbe\slogged|log)\sin\sto\s.* | (?:subscribe|sign\sup|join\sour|donate|support\sus)\b.*
      | follow\s(?:us|me)\son\s.* | loading | advertise.* | (?:copyright|©|\(c\))\W?.*
      | .{{0,60}}all\srights\sreserved.* | skip\sto\s.* | menu | home
      | back\sto\stop | search | .{{0,40}}(?:cookie|privacy)\spolicy.*
      | (?:older|newer|previous|next)\s(?:comments?|posts?|articles?|story|page)\b.*
      | [←→«»].{{0,80}} | .{{0,80}}[←→»] | also\sread\b.*
      | (?:read|see|watch|listen|click|view|download)\s(?:more|also|here|next|now|the\sfull)\b.{{0,80}}
      | \d{{1,3}}\s?-?min(?:ute)?s?\sread | [\d,.]{{1,9}}[km]?\s(?:views?|shares?|reads?|likes?|comments?)
      | (?:estimated\s)?reading\stime\b.* | https?://\S+ | www\.\S+
      | (?:home|news|world)(?:\s?[>»/›]\s?[\w\s&-]{{1,40}}){{1,6}})\W{{0,5}}$
      | [\W_]+$""",
    re.IGNORECASE | re.VERBOSE,
)
_LIST: Final = re.compile(
    r"""(?:related(?:\s(?:articles?|posts?|stor(?:y|ies)|news|content|topics?|links?|reading|coverage))?
      | share\sthis(?:\s\w+)? | more\s(?:from|on|in|by|stories|news|articles?)\b.{0,60}
      | read\s(?:more|next|also) | you\s(?:may|might)\s(?:also\s)?(?:like|be\sinterested).{0,40}
      | popular\s\w+ | trending(?:\s\w+)?
      | recommended(?:\s(?:for\syou|reading|articles?))? | most\s(?:read|popular|viewed|commented).{0,20}
      | (?:latest|recent|top)\s(?:news|posts?|articles?|stories|headlines) | about\s(?:the\sauthors?|us)
      | editor[’']?s?\spicks | don[’']?t\smiss.{0,20}
      | newsletters? | archives? | further\sreading)\s?[:.…]?$""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNT: Final = re.compile(
    r"(?:there\s(?:are|is)\s(?:now\s)?|showing\s|all\s)?(?:\d[\d,.]{0,8}|one)\s(?:reader\s)?"
    r"(?:comments?|responses?|replies|reply|thoughts?)(?:\s(?:on|to|so\sfar|for|about)\b.{0,90})?$",
    re.IGNORECASE,
)
_FORM: Final = re.compile(r"[^.;]{1,45}$")


def is_furniture(line: str) -> bool:
    """Whether a line on its own is the site's: "Share this", "Tags: …", "Comments are closed", an address."""
    return len(line) <= _LONGEST and bool(_LINE.match(line) or _COUNT.match(line) or heads_list(line) or _is_form(line))


def heads_list(line: str) -> bool:
    """Whether a line heads a list of the site's: "Related articles", "More from …", "About the author"."""
    return len(line) <= _LONGEST and (bool(_LIST.match(line)) or is_elsewhere(line))


def heads_thread(line: str) -> bool:
    """Whether a line heads a thread: "Comments", "There are 3 comments", "10 responses to “…”"."""
    if len(line) > _LONGEST or line[-1:] in ".;," or is_reply_link(line):
        return False
    return bool(_COUNT.match(line)) or is_thread_heading(line)


def _is_form(line: str) -> bool:
    return bool(_FORM.match(line)) and is_reply_heading(line)
