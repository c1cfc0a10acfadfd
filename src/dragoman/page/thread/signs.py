"""The words that stand around comments: headings of threads, actions under a comment, verbs after its author."""

import re
from collections.abc import Iterator

_COMMENTS = (
    "comments?|commentaires?|comentarios?|comentários?|comentaris?|commenti|commento|kommentare?n?|kommentarer"
    "|kommentit|komentarze|komentarz|komentáře|komentář[ei]?|komentari|комментари\\w+|коментар\\w*|yorum(?:lar)?"
    "|reacties?|responses?|repl(?:y|ies)|thoughts?|antworten|reaktionen|reactions?|réactions?|réponses?|respuestas?"
    "|leser(?:kommentare?|briefe?|meinungen)|user-?kommentare?|meinungen|discussion|diskussion|risposte|評論|评论"
    "|コメント|댓글|σχόλι\\w+|تعليق\\w*|תגובות|bình luận"
)
_NUMBER = (
    "\\d[\\d.,]*|one|two|three|an?|eine?n?|zwei|drei|une?|deux|trois|una?|dos|tres|uno|due|tre|um|een|ett|alle|all"
)
_HEADING = re.compile(
    rf"\W*(?:(?:{_NUMBER})\W+)?(?:(?:reader|user|leser|visitor|your|ihre?|eure|the|les|los|le|latest|new|top"
    rf"|neue(?:ste)?|bisherige|diskutiere|diskutieren|join)\W+){{0,2}}(?P<what>{_COMMENTS})(?!\w)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_REPLY_HEADING = re.compile(
    r"\W*(?:(?:leave|post|write|add|submit|make)\s+(?:a|your|an?other)?\s*(?:new\s+)?(?:reply|comment|response|review)"
    r"|join the (?:discussion|conversation)|(?:schreibe?n?|hinterlasse?n?|verfasse?n?|neuen?)"
    r"\b.{0,25}\b(?:kommentar|antwort|meinung)|kommentar (?:schreiben|hinterlassen|abgeben|verfassen|hinzufügen)"
    r"|(?:kommentare|antwort|kommentar) (?:schreiben|hinterlassen)|diskutieren sie|antwort(?:en)? (?:verfassen|abbrechen)"
    r"|(?:laisse[rz]?|ajoute[rz]?|écri(?:re|vez)|poste[rz]?)\s.{0,12}(?:commentaire|réponse)"
    r"|(?:deja|dejar|escribe|añad\w+|agrega\w*|publica\w*)\s.{0,12}(?:comentario|respuesta)"
    r"|(?:deixe|deixar|escreva|enviar?)\s.{0,12}(?:comentário|resposta)|(?:lascia|scrivi|aggiungi|rispondi)\b.{0,15}"
    r"(?:commento|risposta|annulla)|(?:geef|laat|plaats|schrijf)\b.{0,16}(?:reactie|antwoord)|dodaj komentarz"
    r"|skriv (?:en )?kommentar|lämna (?:ett )?svar|(?:добавить|оставить) комментарий|cancel reply|antworten abbrechen)",
    re.IGNORECASE,
)
_REPLY = (
    "repl(?:y|ies)|respond|answer|antwort(?:en)?|beantworten|auf diesen kommentar antworten|répondre|responder|contestar"
    "|rispondi|beantwoord(?:en)?|reageer|reageren|svara?|vastaa|odpowiedz|odpovědět|ответить|відповісти|yanıtla|cevapla"
    "|返信|回复|답글|balas|trả lời|respon|απάντηση|הגב"
)
_REPLY_WORD = re.compile(rf"\W*(?:{_REPLY})(?:\s?\(?\d*\)?|\s+(?:to|an|auf|à|a|zu)\b.{{0,60}})?[\W\d]*", re.IGNORECASE)
_REPLY_LABEL = re.compile(
    r"(?:reply|respond|antworte(?:n sie)?|antwort|répondre|responder|respondre|rispondi|reageer|beantwoord|svar|svara"
    r"|odpowiedz|ответить|comment by|kommentar von|permalink to comment by)\s+(?:to|auf|an|à|a|op|på|till|do)?\s*:?\s*"
    r"(?P<name>\S.{0,80})",
    re.IGNORECASE,
)
_LOG_IN = (
    r"(?:log|sign)(?:ged)?[ -]?in (?:to|or).{0,40}|zum (?:antworten|kommentieren|bewerten).{0,30}|(?:bitte )?(?:login|einloggen"
    r"|anmelden).{0,40}|(?:connectez|identifiez)-vous.{0,40}|inicia sesión.{0,40}|accedi per.{0,30}|you must be logged in.{0,60}"
)
_ACTION = re.compile(
    rf"(?:{_REPLY}|{_LOG_IN}|report(?: abuse| comment| this| post)?|flag(?: comment)?|(?:kommentar |beitrag |inhalt )?melden"
    r"|missbrauch melden|verstoß melden|signaler(?: un abus| ce commentaire)?|denunciar|reportar|segnala|rapporteer|zgłoś"
    r"|(?:i )?like(?:s|d)?(?: this)?|dislikes?|love|likelike|likenliken|gefällt mirgefällt mir|j'aimej'aime|me gustame gusta|gefällt (?:mir|das|\d+ mal)|liken|j'aime|me gusta|mi piace|curtir"
    r"|vind ik leuk|upvotes?|downvotes?|vote(?: up| down|s)?|thumbs? ?(?:up|down)|rate(?: it| this)?|bewerten|up|down|score"
    r"|points?|gut|helpful|(?:nicht )?hilfreich|empfehlen|recommend(?:ed)?|share(?: this)?|teilen|partager|compartir"
    r"|condividi|tweet|quote|zitat|zitieren|citer|citar|cita|edit(?:ed)?|bearbeiten|modifier|editar|modifica|delete|löschen"
    r"|supprimer|permalink|link|direktlink|perma|parent|context|save|follow|folgen|ignore(?: user)?|block|mute|copy link"
    r"|(?:hide|show|view|see|load|expand|collapse)(?: all| more| the| \d+)*(?: repl\w+| comments?| more| thread)?|more"
    r"|mehr anzeigen|weiterlesen|(?:alle )?antworten (?:anzeigen|ausblenden)|read more|top|nach oben"
    r"|(?:mehr|weitere) kommentare|comments?|kommentar(?:e|link)?|guest|gast|toggle dropdown|actions?|menu"
    r"|your comment is awaiting moderation\b.{0,140}|(?:dein|ihr) kommentar wartet\b.{0,120}|awaiting approval"
    r"|(?:post )?author|autor(?:in)?|op|staff|admin(?:istrator)?|moderator|mod|member|verified(?: purchase| buyer)?|neu|new"
    r"|avatar|profilbild(?: von .{0,40})?|profile picture|loading|people|persons?|personen|users?|members?)(?!\w)",
    re.IGNORECASE,
)
_NO_LETTERS = re.compile(r"[\W\d_]*")
_SAYS = re.compile(
    r"\W*\b(?:says?|said|wrote|writes|sagte?|schrieb|schreibt|meinte?|kommentierte?|replied|commented|responded|antwortete"
    r"|a dit|dit|a écrit|écrit|a commenté|dice|dijo|escribió|escribe|comentó|ha detto|ha scritto|scrive|disse|diz|comentou"
    r"|escreveu|schreef|zegt|säger|skrev|siger|sier|sanoo|kirjoitti|mówi|pisze|napisał|пишет|написал|говорит|says on"
    r"|dedi ki)(?:\s+(?:on|am|um|at|le|el|il|op|the|den|vom|in response))?\W*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\s*(?:#\s?\d{1,6}|\d{1,5}\s?[.):|])\s+")
_WROTE = (
    "posted|written|submitted|published|comment(?:ed)?|reply|review(?:ed)?|kommentar|antwort|geschrieben|verfasst|erstellt"
    "|gepostet|gesendet|beitrag|user|author|autor|name|posté|publié|commentaire|rédigé|escrito|publicado|enviado|comentario"
    "|comentário|scritto|inviato|commento|geplaatst|reactie|skrevet"
)
_PREPOSITION = "by|from|von|par|por|da|di|door|från|av|af|od|от|de"
_BY = re.compile(rf"^\W*(?:(?:{_WROTE})(?:\s+(?:{_PREPOSITION})\b|\s*:)|by\b)[\s:]+", re.IGNORECASE)
_BARE_BY = re.compile(rf"^\W*(?:{_PREPOSITION})\b[\s:]+")
_NO_NAME = re.compile(
    rf"(?:{_WROTE}|{_PREPOSITION}|on|at|am|um|le|el|il|op|the|recent|latest|most|top|new|you|sie)", re.IGNORECASE
)
_EDGES = re.compile(r"^[\s,;:|·•–—/()\[\]#«»-]+|[\s,;:|·•–—/(\[#«-]+$")
_LEADING = re.compile(r"^(?:on|am|at|um|le|el|il|op|den)\s+", re.IGNORECASE)
_CONNECTING = re.compile(
    r"\s(?:on|at|am|um|the|le|à|el|a las|il|alle|op|om|den|kl|às|em|del?|dia|vom|w dniu|в|is|has|hat)\W*$",
    re.IGNORECASE,
)
_PING = re.compile(
    r"\W*(?:pingback|trackback|ping|rétrolien|pingbacks?|trackbacks?)\b\s*(?:\(|:|by|von|from|—|-|$)", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\W*(?:(?:recent|latest|newest|most|top|popular|neueste|aktuelle|letzte|beliebte|meist\w+|derniers|últimos|ultimi"
    r"|recente|son)\s+\w*\s?(?:" + _COMMENTS + r"|kommentiert|commented|discussed)|meist(?:kommentiert|diskutiert))",
    re.IGNORECASE,
)


_NO_HEADING_REST = re.compile(
    r"\W*(?:feed|rss|policy|richtlinien|regeln|guidelines|anzeigen|ausblenden|lesen|by|von|from|par|por|werden)\b",
    re.IGNORECASE,
)
_NO_THREAD = re.compile(
    rf"\W*(?:0\W+(?:{_COMMENTS})(?!\w)|(?:{_COMMENTS})\W*0\b|(?:no|keine?|noch keine?|aucun|pas de|sin|nessun|nenhum|geen|inga"
    rf"|ingen|brak)\b.{{0,12}}\b(?:{_COMMENTS})(?!\w)|(?:{_COMMENTS}) (?:are|is) (?:closed|off|disabled))",
    re.IGNORECASE,
)
_HEADING_STEMS = (
    "comment", "comentar", "comentár", "kommentar", "kommentit", "komentar", "komentář", "комментари", "коментар", "yorum",
    "reacti", "respon", "repl", "thought", "antwort", "reaktion", "réact", "répons", "respuesta", "leserbrief", "meinung",
    "discuss", "diskussion", "rispost", "評論", "评论", "コメント", "댓글", "σχόλι", "تعليق", "תגובות", "bình luận", "commento",
    "commenti", "kommentieren", "conversation", "diskutieren",
)  # fmt: skip


def heading_words(text: str) -> Iterator[int]:
    """Where in a lower-case text the words begin that headings of threads and forms have, in no order."""
    for stem in _HEADING_STEMS:
        at = text.find(stem)
        while at >= 0:
            yield at
            at = text.find(stem, at + len(stem))


def is_thread_heading(line: str) -> bool:
    """Whether a line heads a thread: "3 Comments", "Kommentare zu …", "One thought on “…”"."""
    if len(line) > 160 or _ELSEWHERE.match(line):
        return False
    match = _HEADING.match(line)
    if not match:
        return False
    rest = match["rest"].strip()
    if _NO_THREAD.match(line) or _NO_HEADING_REST.match(rest):
        return False
    return len(rest) < 30 or bool(
        re.match(r"\W*(?:to|on|zu|zum|sur|sobre|su|op|for|für|à|en|a|till|om|about|\d|\()", rest)
    )


def is_reply_heading(line: str) -> bool:
    """Whether a line stands where no comment follows: "Leave a Reply", "Schreibe einen Kommentar", "0 Comments"."""
    if len(line) <= 50 and _NO_THREAD.match(line):
        return True
    match = _REPLY_HEADING.match(line) if len(line) <= 160 else None
    return match is not None and len(line) - match.end() <= 60


def is_elsewhere(line: str) -> bool:
    """Whether a line heads comments on other pages: "Recent Comments", "Neueste Kommentare"."""
    return len(line) <= 100 and _ELSEWHERE.match(line) is not None


def is_reply_link(line: str) -> bool:
    """Whether a line is the way to answer one comment: "Reply", "Antworten (2)", "Répondre"."""
    return len(line) <= 90 and _REPLY_WORD.fullmatch(line) is not None


def is_action(line: str) -> bool:
    """Whether a line is nothing but what one can do with a comment, or its counts: "Reply · 3 likes · Report"."""
    if len(line) > 160:
        return False
    place = _NO_LETTERS.match(line).end()  # type: ignore[union-attr]
    while place < len(line):
        action = _ACTION.match(line, place)
        if action is None:
            return False
        place = _NO_LETTERS.match(line, action.end()).end()  # type: ignore[union-attr]
    return True


def is_ping(line: str) -> bool:
    """Whether a line says that what follows is a pingback or trackback."""
    return _PING.match(line[:80]) is not None


def name_in_label(label: str) -> str | None:
    """Whom a label answers: "Reply to Ann Lee" → "Ann Lee"."""
    match = _REPLY_LABEL.match(label.strip()[:160])
    return match["name"].strip() if match else None


def name_of(line: str) -> str:
    """The name in an author's element, without a number or "Posted by" before and "says:" after it."""
    if len(line) > 200:
        return ""
    name = _EDGES.sub("", _NUMBERED.sub("", line))
    name = _EDGES.sub("", _SAYS.sub("", _EDGES.sub("", _BY.sub("", name))))
    return "" if _NO_NAME.fullmatch(name) else name


def name_beside_date(line: str) -> str:
    """The name in a heading whose date has been cut out: "von Anna am" → "Anna"."""
    name = name_of(line)
    while (shorter := _EDGES.sub("", _SAYS.sub("", _CONNECTING.sub("", name)))) != name:
        name = shorter
    name = _EDGES.sub("", _BARE_BY.sub("", _LEADING.sub("", name)))
    return "" if _NO_NAME.fullmatch(name) else name


_ANSWERS = re.compile(
    r"\W*(?:in (?:reply|response|antwort) (?:to|auf)|replying to|replied to|responding to|(?:als |eine )?antwort auf|en réponse à"
    r"|en respuesta a|em resposta a|in risposta a|als reactie op|som svar (?:på|til|till)|в ответ на|↪|↳)\s*:?\s*\S",
    re.IGNORECASE,
)


def is_answer_note(line: str) -> bool:
    """Whether a line only says whom the comment answers: "In reply to Ann Lee"."""
    return len(line) <= 100 and _ANSWERS.match(line) is not None


def common_name(line: str, label: str) -> str | None:
    """The name in a line that a label repeats: "Ann Lee says:" and "Ann Lee" → "Ann Lee"."""
    name = label.strip(" \t\n\u00a0.:\"'“”„»«")
    while len(name) >= 2:
        at = line.casefold().find(name.casefold())
        if at >= 0 and len(name.casefold()) == len(name):
            return line[at : at + len(name)]
        name = name.rpartition(" ")[0]
    return None


_COMMENT_LINK = re.compile(
    r"#(?:[\w]*[-_])?(?:comment|kommentar|commentaire|comentario|c|post|p|msg|reply|cmt)s?[-_=]?\d+$", re.IGNORECASE
)
_COUNTS = {
    "one": 1,
    "ein": 1,
    "eine": 1,
    "un": 1,
    "une": 1,
    "una": 1,
    "uno": 1,
    "een": 1,
    "ett": 1,
    "two": 2,
    "zwei": 2,
}


def is_comment_link(href: str) -> bool:
    """Whether a link leads to a comment by its number: "#comment-7"."""
    return len(href) < 2000 and _COMMENT_LINK.search(href, max(0, len(href) - 60)) is not None


def number_in(heading: str) -> int | None:
    """How many comments a heading says there are: "12 Comments", "Kommentare (3)", "One thought on …"."""
    words = re.findall(r"\w+", heading[:160].lower())
    numbers = [int(word) for word in words if word.isdecimal() and len(word) < 7]
    if numbers:
        return numbers[0]
    return _COUNTS.get(words[0]) if words else None
