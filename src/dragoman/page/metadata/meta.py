"""OpenGraph and the other meta tags of a page's head → what they state of it."""

from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement

from dragoman.page.metadata.statement import Statement

_OPENGRAPH: Mapping[str, tuple[str, ...]] = {
    "headline": ("og:title",),
    "description": ("og:description",),
    "authors": ("article:author", "og:article:author", "book:author"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "article:published",
    ),
    "publisher": ("og:site_name",),
    "language": ("og:locale",),
    "url": ("og:url",),
}
_META: Mapping[str, tuple[str, ...]] = {
    "headline": (
        "citation_title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "twitter:title", "title",
    ),
    "description": (
        "description", "dc.description", "dcterms.abstract", "sailthru.description", "twitter:description",
    ),
    "authors": (
        "author", "citation_author", "dc.creator", "dcterms.creator", "dcterms.author", "parsely-author",
        "sailthru.author", "authors", "byl", "dc.author", "news_authors", "cxenseparse:author", "creator",
    ),
    "published": (
        "citation_publication_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date",
        "dc.date", "dc.date.created", "parsely-pub-date", "sailthru.date", "datepublished", "publishdate",
        "publish_date", "publish-date", "pubdate", "pub_date", "publication_date", "article.published",
        "cxenseparse:recs:publishtime", "date", "originalpublicationdate", "creation_date", "rnews:datepublished",
        "ptime", "article_date_original", "cxenseparse:publishtime",
    ),
    "publisher": ("application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher"),
    "language": ("dc.language", "dcterms.language", "language", "content-language"),
    "url": (),
}  # fmt: skip


def read_meta(tree: HtmlElement) -> tuple[Statement, Statement]:
    """What the OpenGraph tags and what the other meta tags state, each empty where there are none."""
    told: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        key = element.get("property") or element.get("name") or element.get("http-equiv")
        if content and key:
            told.setdefault(key.strip().lower(), []).append(content)
    return _statement("opengraph", _OPENGRAPH, told), _statement("meta", _META, told)


def _statement(origin: str, keys: Mapping[str, tuple[str, ...]], told: Mapping[str, list[str]]) -> Statement:
    first = {field: next(_of(names, told), None) for field, names in keys.items()}
    return Statement(
        origin=origin,
        headline=first["headline"],
        description=first["description"],
        authors=_authors(keys["authors"], told),
        published=first["published"],
        publisher=first["publisher"],
        language=first["language"],
        url=first["url"],
    )


def _of(names: Iterable[str], told: Mapping[str, list[str]]) -> Iterator[str]:
    return (value for name in names for value in told.get(name, ()))


def _authors(names: Iterable[str], told: Mapping[str, list[str]]) -> tuple[str, ...]:
    """All values of the first name that has any: the others repeat it in other forms."""
    return tuple(next((told[name] for name in names if told.get(name)), ()))
