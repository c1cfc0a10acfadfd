"""What an element inside a comment is for, told by its own name: author, date, body, action or heading."""

import re
from enum import Enum

import lxml.html

_BREAKS = re.compile(r"[^0-9A-Za-z\u00c0-\U0010ffff]+|(?<=[a-z])(?=[A-Z])|(?<=\D)(?=\d)|(?<=\d)(?=\D)")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a class or id: "MtnCommentText", "comment__text" and "comment-text" end in the same one."""
    return tuple(word.lower() for word in _BREAKS.split(name) if word)


class Role(Enum):
    """What the words in an element are to the comment."""

    AUTHOR = "author"
    DATE = "date"
    BODY = "body"
    ACTION = "action"
    META = "meta"


# The last word of a compound is its head: a "comment-author" is an author, an "author-comment" a comment.
_HEADS = {
    Role.AUTHOR: "author username user nick nickname poster commenter commentor name fn autor autorin benutzer verfasser"
    " benutzername auteur usuario nombre nom pseudo byline creator writer hnuser bigusername vcard naam nome displayname"
    " screenname login handle authorname commentername commentator p-author kommentator absender schreiber",
    Role.DATE: "date time datetime timestamp datum zeit fecha published created posted postdate ago timeago age when"
    " data-time relativetime heure hora uhrzeit day posttime dateline datestamp dt",
    Role.BODY: "e-content p-summary text content body message msg commtext bbwrapper postbody description inhalt contenu contenido texto txt"
    " mensaje md paragraph p-content copy textbody comment-p richtext markdown bodytext tekst testo corps",
    Role.ACTION: "reply respond action actions button buttons btn like likes dislike vote votes voting rating rate report share social"
    " edit flag toolbar control controls tool tools moderation awaiting badge badges rank avatar gravatar icon icons karma"
    " signature sig says count counter permalink perma links score thumbs upvote downvote stats antworten melden"
    " moderate quote-link sharing options menu dropdown reactions emoticons feedback userpic visually sr reader-text"
    " flair usertitle profilepic picture thumbnail answer antwort cancel login",
    Role.META: "meta metadata commentmetadata info header head details subject kopf top bar headline footer foot bottom number"
    " nummer count-number",
}
_ROLE_OF = {word: role for role, words in _HEADS.items() for word in words.split()}
_CONTENT = frozenset(("e-content", "p-content", "p-summary"))
_ALONE = frozenset(("md", "dt", "sr", "top", "bar", "day", "copy", "when", "answer", "rate"))
"""Words that are a name by themselves and mean nothing at the end of one: "col-md" is no text."""
_STUCK_TO = ("comment", "kommentar", "comentario", "commentaire", "post", "message", "user", "reply")
_INSIDE = frozenset(
    [
        "reply",
        "respond",
        "report",
        "vote",
        "voting",
        "like",
        "avatar",
        "gravatar",
        "share",
        "flag",
        "edit",
        "permalink",
        "badge",
        "signature",
        "moderation",
        "screen",
        "sr",
        "karma",
    ]
)
_ITEMPROP = {
    "author": Role.AUTHOR,
    "creator": Role.AUTHOR,
    "datepublished": Role.DATE,
    "datecreated": Role.DATE,
    "commenttime": Role.DATE,
    "datemodified": Role.DATE,
    "uploaddate": Role.DATE,
    "text": Role.BODY,
    "commenttext": Role.BODY,
    "reviewbody": Role.BODY,
    "description": Role.BODY,
    "articlebody": Role.BODY,
    "upvotecount": Role.ACTION,
    "downvotecount": Role.ACTION,
    "interactionstatistic": Role.ACTION,
}
_TAGS = {"time": Role.DATE, "cite": Role.AUTHOR, "button": Role.ACTION}
_ORDER = (Role.AUTHOR, Role.DATE, Role.ACTION, Role.BODY, Role.META)

SURE, NAMED, AROUND = 3, 2, 1
"""How near an author's element is to the bare name: marked as the name, called a name, or a box around it."""
_SURE = frozenset(("fn", "p-name", "nickname"))
_AROUND = frozenset(("vcard", "byline", "user", "poster", "p-author", "h-card", "login", "nick"))


class Roles:
    """The roles of the elements of one page; each class is judged once."""

    def __init__(self) -> None:
        self._judged: dict[str, Role | None] = {}

    def of(self, node: lxml.html.HtmlElement, around: Role | None = None) -> Role | None:
        """The element's role by its itemprop, its classes, its id or its tag, in this order.

        `around` is the role of what it lies in: a "name" is the author's there, and the comment's title elsewhere.
        """
        get = node.get
        if (item := get("itemprop") or get("property")) is not None:
            item = item.rpartition(":")[2].lower()
            if item == "name":
                return around
            if role := _ITEMPROP.get(item):
                return role
        if (names := get("class")) and (role := self._judge(names)):
            return role
        if (mark := get("id")) and (role := self._judge(mark)):
            return role
        return _TAGS.get(node.tag)

    def _judge(self, names: str) -> Role | None:
        if names not in self._judged:
            roles = {_role_of(name) for name in names.split()}
            # An entry's "e-content p-name" is its text, which is all the name it has.
            order = _ORDER if _CONTENT.isdisjoint(names.split()) else (Role.BODY,)
            self._judged[names] = next((role for role in order if role in roles), None)
        return self._judged[names]


def nearness(node: lxml.html.HtmlElement) -> int:
    """How near an author's element is to the bare name."""
    names = frozenset((node.get("class") or "").lower().split())
    if names & _SURE or (node.get("itemprop") or node.get("property") or "").lower().endswith("name"):
        return SURE
    if node.tag == "cite":
        return NAMED
    return AROUND if names & _AROUND or node.get("itemprop") else NAMED


def _role_of(name: str) -> Role | None:
    low = name.lower()
    if low in _ROLE_OF:
        return _ROLE_OF[low]
    words = [word for word in words_of(name) if not word.isdigit()]
    if not words:
        return None
    last = words[-1]
    role = None if last in _ALONE else _ROLE_OF.get(last) or _stuck(last)
    if role in (None, Role.META) and len(words) > 1 and not _INSIDE.isdisjoint(words):
        return Role.ACTION
    if role is Role.BODY and len(words) > 1 and words[0] in ("screen", "sr"):
        return Role.ACTION
    if last == "title" and "user" in words:
        return Role.ACTION
    return role


def _stuck(word: str) -> Role | None:
    for first in _STUCK_TO:
        if word.startswith(first) and len(word) > len(first):
            return _ROLE_OF.get(word[len(first) :])
    return None
