"""What of an extracted body is not the reporter's: headline and standfirst repeated, appeals, links, closing lines."""

import re
from collections.abc import Sequence

from dragoman.page.labels import credit_of, editor_note
from dragoman.page.markup import Block
from dragoman.page.metadata.headline import folded
from dragoman.page.text_furniture import heads_list, is_furniture

_TOP = 6
"""Blocks at a body's beginning among which the headline may be repeated with a kicker."""
_LONGEST_APPEAL = 220
_LONGEST_CALL = 320
_LONGEST_CLOSING = 300
_SHORT = 140
_LONGEST_BYLINE = 120
_SIGNED = re.compile(r"\b(?:by|von|par|por|di|av|af|posted|written|published|text|autor\w*)\b", re.IGNORECASE)
_PROSE = 100

_OTHERS = re.compile(
    r"""\W{0,3}(?:
        (?:you\s(?:may|might)\s(?:also|like)|related|recommended|more\s(?:from|on|stories|news)
          |don[’']?t\smiss|most\s(?:read|popular)
          |trending|editors?[’']?s?\s(?:picks|choice)|(?:read|see|watch|look)\s(?:also|more|next)
            |also\sread|further\sreading
          |keep\sreading|next\sarticle|previous\sarticle|latest\snews|top\sstories)\b
      | das\skönnte\ssie | das\skönnte\s(?:dich|ihnen) | mehr\s(?:zum\sthema|dazu|themen|aus|von|zu)\b
        | ähnliche\s(?:artikel|beiträge|themen)
      | empfohlene\s(?:beiträge|artikel) | top-?themen | lesen\ssie\s(?:auch|mehr|dazu|hier) | lesetipps?
        | passend\sdazu | weitere\s(?:artikel|themen|news|beiträge)
      | auch\s(?:interessant|lesenswert) | zum\sthema\b | meistgelesen
        | (?:vorschau\sauf\sden\s)?nächste[rn]?\s(?:artikel|beitrag) | verwendete\squellen
          | neueste\s(?:artikel|beiträge)
      | (?:le|te)\spuede[n]?\sinteresar | (?:lea|vea|mira|lee|mire)\s(?:también|más|además)\b
        | noticias\srelacionadas | más\s(?:noticias|sobre|información)\b | notas?\srelacionadas?
          | lo\smás\s(?:leído|visto)
      | (?:à|a)\slire\s(?:aussi|également) | lire\s(?:aussi|également) | voir\saussi
        | sur\sle\smême\ssujet | articles?\s(?:liés|similaires|connexes)
      | leggi\s(?:anche|qui) | guarda\sanche | potrebbe\sinteressarti | articoli\scorrelati
      | czytaj\s(?:też|także|więcej|również) | zobacz\s(?:też|także|również) | polecane\b
        | przeczytaj\s(?:też|także)
      | leia\s(?:também|mais) | saiba\smais | veja\stambém | lees\s(?:ook|meer)\b | läs\s(?:också|mer
        |även)\b | les\s(?:også|mer)\b | læs\s(?:også|mere)\b | lue\smyös
      | читайте\s(?:также|ещё)? | смотрите\sтакже | по\sтеме\b | ayrıca\soku | bunlar\sda\silginizi
        | baca\sjuga | xem\s(?:thêm|tiếp) | 関連記事 | 【関連記事】 | あわせて読みたい | おすすめ | 관련기사
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What heads a list of other pieces, or leads to one."""

_APPEAL = re.compile(
    r"""\W{0,3}(?:
        (?:read|see|watch|listen|also|click|related|recommended|more(?:\son|\sfrom)?|mire|lea|vea
          |lee)\b[^.:|]{0,30}[:|]
      | click\s(?:here|below)\b | sign\sup\b | subscribe\b | follow\s(?:us|me|[\w\s]{1,40})\s(?:on|at)\s
        | join\s(?:us|our)\b | download\s(?:our|the\sapp)\b
      | get\s(?:the|our)\s[\w\s]{0,30}(?:app|newsletters?)\b | get\s\w+[\w\s]{0,30}\s(?:on\sthe\sgo
        |delivered)\b | reach\sthe\sreporters?\b | (?:e-?mail|contact)\s?:
      | tell\sus\b | send\sus\b | let\sus\sknow\b | have\sa\s(?:tip|story)\b | listen\s(?:live|to\sus)\b
        | like\sus\son\b | support\s(?:our|us|the)\b | story\scontinues\b
      | advertisement\b | anzeige\b | werbung\b | publicidad\b | publicité\b | reklama\b | loading\b
        | article\scontinues\b
      | jetzt\s(?:abonnieren|anmelden|registrieren|kostenlos) | abonnieren\s | folgen\ssie\s | suscr[íi]b
        | síguenos | s[’']abonner | abonnez | inscrivez | iscriviti | seguici
      | zapraszamy\s | assine\b | siga\b | subskryb | подпис
      | ein\sklick\sfür\sden\sdatenschutz | externe[rn]?\sinhalt | embed$
        | an?\sdieser\sstelle\s.{0,60}(?:inhalt|video)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CALL = re.compile(
    r"""\b(?:subscri(?:be|ber|bers|ption)|newsletter|log\sin|sign\s(?:in|up)|abonn\w*|eingeloggt|einloggen
      |anmelden|registrieren|suscri\w+|inici[ae]\ssesión|boletín
        |abonnement|connectez-vous|iscri\w+|subskryp\w+|prenumer\w+|assinante|assine|membership|paywall
          |kostenlos\stesten|feedly|patreon|donat(?:e|ion))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_YOU = re.compile(
    r"\b(?:you|your|our|us|we|please|sie|ihr|ihre|unser\w*|uns|du|dich|deine?|jetzt|hier|usted|su|tu|nuestr\w+|vous|votre|notre|nos|nas\w*)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"""\W{0,3}(?:
        copyright\b | © | \(c\)\s | .{0,120}\ball\srights\sreserved | .{0,80}(?:alle\srechte\svorbehalten
          |todos\slos\sderechos|tous\sdroits\sréservés|diritti\sriservati|chroniony\sprawem|wszelkie\sprawa)
      | (?:this\smaterial|the\smaterial)\smay\snot\sbe\b | last\s(?:modified|updated|edited|reviewed)\b
        | (?:release|publication|posted|published)\s(?:date|on)\b | updated?\s?: | stand\s?:
          | zuletzt\s(?:aktualisiert|geändert)
      | (?:quellen?|source|sources|fuente|fuentes|fonte|źródło|källa|kilde|bron)\s?:(?!.{120})
        | alle\sangaben\sohne\sgewähr
      | (?:tags?|topics?|keywords?|categor(?:y|ies)|schlagwörter|schlagworte|kategorien?|themen|etiquetas
        |temas|mots[\s-]clés|tagi)\s?:
      | (?:(?:additional\s)?(?:reporting|writing)\sby|edited\sby|editing\sby
        |reporting\sand\swriting\sby)\b | \(?reporting\sby\b
      | .{0,80}\bcontributed\sto\sthis\s(?:report|story|article)\b | the\sassociated\spress\s(?:contributed
        |is)\b | this\sarticle\s(?:was\soriginally|originally|first|has\sbeen\sre)
      | if\syou\s(?:enjoyed|liked|found|have)\b.{0,80}(?:article|post|story|piece|video|tip|question
        |comment|information) | thank(?:s|\syou)\sfor\sreading
      | (?:comments?|kommentare?|comentarios?|commentaires?|komentarze)\W*$ | leave\sa\s(?:comment|reply)
        | kommentar\s(?:abgeben|schreiben|hinterlassen) | \d+\s(?:comments?|kommentare?)\W*$
      | sendung\s?: | infos?\szum\szitiervorschlag | .{0,120}\babgerufen\sam\b | [_*–—-]{2,}$ | (?:tweet
        |share|pin\sit|print|drucken|teilen|compartir|partager|condividi)\W*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_PICTURE = re.compile(
    r"""\W{0,2}(?:foto(?:s|grafía)?|bilder?|bildquelle|grafik|imagen|imágenes|crédit(?:s)?(?:\sphotos?)?
      |photos?(?:\scredits?)?|image(?:\scredit)?|fot\.|zdjęcie|ảnh|фото
        |titelbild|beitragsbild|symbolbild|archivbild|symbolfoto|cover\simage|featured\simage|kuva
          |bild)\s?(?::|/|©|\svia\s|\sby\s|\svon\s|\spar\s)""",
    re.IGNORECASE | re.VERBOSE,
)
_BIO = re.compile(
    r"(?:is|are|was|were|has|writes|covers|works|lives|joined|ist|war|hat|schreibt|arbeitet|lebt|leitet|es|fue|trabaja|est|travaille|écrit|è|jest)$"
)


def strip(
    blocks: Sequence[Block], wordings: Sequence[str], standfirst: str | None, names: Sequence[str]
) -> list[Block]:
    """The body less what is not its own; paragraphs that caption a picture become captions.

    Args:
        blocks: the body as extracted.
        wordings: the headline in all wordings of the page.
        standfirst: its words, None where the page has none.
        names: the authors' names, which stand alone on a line as a byline.
    """
    titles = {folded(text) for text in wordings} - {()}
    others = titles | {folded(standfirst) if standfirst else ()} | {folded(name) for name in names}
    bylines = {folded(name) for name in names} - {()}
    kept: list[Block] = []
    for block in _from_headline(blocks, titles):
        words = folded(block.text)
        if not words or words in others or _byline(block, words, bylines, len(kept)):
            continue
        if not block.is_heading and (credit_of(block.text) or editor_note(block.text)):
            kept.append(block)
            continue
        if _appeals(block.text) or (not block.is_heading and is_furniture(block.text)):
            continue
        kept.append(Block(text=block.text, tag="figcaption") if _pictures(block) else block)
    return _less_end(_less_other_pieces(kept), bylines)


def _from_headline(blocks: Sequence[Block], titles: set[tuple[str, ...]]) -> Sequence[Block]:
    """The blocks after the headline where one of the first repeats it, with a kicker or without."""
    for at in reversed(range(min(_TOP, len(blocks)))):
        if _titled(folded(blocks[at].text), titles) and all(len(b.text) <= _SHORT for b in blocks[:at]):
            return blocks[at + 1 :]
    if blocks and blocks[0].is_heading and _resembles(folded(blocks[0].text), titles):
        return blocks[1:]
    return blocks


def part_key_points(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The key points that a body opens with, a list before any paragraph, apart from the body itself."""
    start = 1 if blocks and blocks[0].is_heading and len(blocks[0].text) <= _SHORT else 0
    end = start
    while end < len(blocks) and blocks[end].tag == "li":
        end += 1
    rest = list(blocks[end:])
    if end - start < 2 or sum(b.tag == "p" and len(b.text) > _PROSE for b in rest) < 4:
        return [], list(blocks)
    return list(blocks[start:end]), rest


def _titled(words: tuple[str, ...], titles: set[tuple[str, ...]]) -> bool:
    """Whether words are a headline with a kicker or a date before or after it."""
    return words in titles or any(
        len(title) >= 4
        and len(words) <= len(title) + 5
        and (words[-len(title) :] == title or words[: len(title)] == title)
        for title in titles
    )


def _resembles(words: tuple[str, ...], titles: set[tuple[str, ...]]) -> bool:
    own = set(words)
    return any(len(own & set(title)) >= 0.35 * min(len(own), len(set(title))) for title in titles) and len(own) >= 4


def _byline(block: Block, words: tuple[str, ...], names: set[tuple[str, ...]], at: int) -> bool:
    """Whether a block is a byline: a name and hardly more, or, on top, a name in a line that is no sentence."""
    if any(words[-len(name) :] == name and len(words) <= len(name) + 1 for name in names):
        return True
    if at >= _TOP or len(block.text) > _LONGEST_BYLINE or block.text.rstrip().endswith((".", "!", "?", "”", '"')):
        return False
    signed = _SIGNED.search(block.text) or any(character.isdigit() for character in block.text)
    joined = f" {' '.join(words)} "
    return bool(signed) and any(f" {' '.join(name)} " in joined for name in names if len(name) > 1)


def _appeals(text: str) -> bool:
    if len(text) <= _LONGEST_APPEAL and _APPEAL.match(text):
        return True
    return (
        len(text) <= _LONGEST_CALL
        and bool(_CALL.search(text) and _YOU.search(text))
        and len(_CALL.findall(text)) * 150 >= len(text)
    )


def _pictures(block: Block) -> bool:
    return not block.is_heading and len(block.text) <= _LONGEST_CLOSING and bool(_PICTURE.match(block.text))


def _less_other_pieces(blocks: list[Block]) -> list[Block]:
    """Without the lists of other pieces: what heads one, and the short blocks after it that are no sentences."""
    kept: list[Block] = []
    within = False
    for at, block in enumerate(blocks):
        short = len(block.text) <= _SHORT and not block.text.rstrip().endswith((".", "!", "”", "“", "»", '"', "。"))
        if len(block.text) <= _SHORT and (_OTHERS.match(block.text) or heads_list(block.text)):
            if at > 0.6 * len(blocks) and block.is_heading and sum(len(b.text) > _PROSE for b in blocks[at:]) <= 1:
                break
            within = True
            continue
        within = within and short and not block.is_heading
        if not within:
            kept.append(block)
    return kept


def _less_end(blocks: list[Block], names: set[tuple[str, ...]]) -> list[Block]:
    """Without closing lines (rights, sources, tags, who contributed), notes on the authors, headings of nothing."""
    end = len(blocks)
    while end and (blocks[end - 1].is_heading or _closes(blocks[end - 1].text, names)):
        end -= 1
    head = list(blocks[: max(0, end - 4)])
    tail = [b for b in blocks[max(0, end - 4) : end] if not _closes(b.text, names)]
    return head + tail


def _closes(text: str, names: set[tuple[str, ...]]) -> bool:
    if credit_of(text):
        return False
    if len(text) <= _LONGEST_CLOSING and _CLOSING.match(text):
        return True
    words = folded(text[:200])
    return any(
        words[: len(name)] == name and len(words) > len(name) and bool(_BIO.match(words[len(name)])) for name in names
    )
