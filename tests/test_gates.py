"""Quality is pinned: a figure on a small part of the bench falls only on purpose, with the reason in the commit.

`tests/gates/*.json` names the pages, the digest of their gold answers, and the least (or most) each figure may be.
Where the bench does not lie beside the repository these tests are left out.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.evaluate.claims import bench_claims
from dragoman.evaluate.pages import bench_pages

HERE = Path(__file__).parent
PAGES = HERE.parent.parent / "shared" / "bench" / "pages"

ARTICLES = HERE.parent.parent / "shared" / "bench" / "claims" / "polnear.dev.jsonl"

needs_articles = pytest.mark.skipif(not ARTICLES.is_file(), reason=f"no benchmark articles at {ARTICLES}")
needs_pages = pytest.mark.skipif(not PAGES.is_dir(), reason=f"no benchmark pages at {PAGES}")


def gate(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((HERE / "gates" / f"{name}.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def subset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gate's pages in a folder of their own."""
    wanted = set(gate("pages")["pages"])
    folder = tmp_path_factory.mktemp("pages")
    (folder / "html").symlink_to(PAGES / "html")
    lines = (PAGES / "gold.jsonl").read_text("utf-8").splitlines(keepends=True)
    (folder / "gold.jsonl").write_text("".join(line for line in lines if json.loads(line)["id"] in wanted), "utf-8")
    return folder


@needs_pages
def test_the_gold_answers_are_those_the_gate_was_set_on(subset: Path) -> None:
    digest = hashlib.sha256((subset / "gold.jsonl").read_bytes()).hexdigest()
    assert digest == gate("pages")["digest"]


@needs_pages
def test_the_reading_of_pages_is_as_good_as_it_was(subset: Path) -> None:
    figures, pinned = bench_pages(subset).figures, gate("pages")
    fallen = {name: (figures[name], least) for name, least in pinned["at least"].items() if figures[name] < least}
    risen = {name: (figures[name], most) for name, most in pinned["at most"].items() if figures[name] > most}
    assert (fallen, risen) == ({}, {})


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gate's articles in a file of their own."""
    wanted = set(gate("claims")["articles"])
    path = tmp_path_factory.mktemp("claims") / "articles.jsonl"
    lines = ARTICLES.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if json.loads(line)["id"] in wanted), "utf-8")
    return path


@needs_articles
def test_the_gold_attributions_are_those_the_gate_was_set_on(articles: Path) -> None:
    assert hashlib.sha256(articles.read_bytes()).hexdigest() == gate("claims")["digest"]


@needs_articles
def test_who_says_what_is_found_as_well_as_it_was(articles: Path) -> None:
    figures = bench_claims(articles).figures
    assert {n: figures[n] for n, least in gate("claims")["at least"].items() if figures[n] < least} == {}
