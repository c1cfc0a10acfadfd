"""Learns the weights by which a place name's bearers are told apart, from reports made up over the gazetteer.

    python data/places/rank.py [GUM]       write src/dragoman/places/weights.csv

A made-up report is world news (its country's towns by their size, its regions, other countries and their large towns)
or local news (a small town, its neighbours, county and state, and some places that everybody names). Its names stand
as news put them: alone, with "province" or "County", with what holds them after a comma or before. GUM is the train
half of the mentions bench, plain or gzipped: its places with a Wikipedia title are added, where the title says which
place it is. The weights stay near those in `PRIOR`, which say what is believed before anything is seen.
"""

import csv
import gzip
import json
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import unquote

import numpy as np

from dragoman.knowledge.gazetteer import BUNDLED, Candidate, Gazetteer, derived_name, place_key
from dragoman.places.context import national_evidence
from dragoman.places.ranking import SIGNS, Floats, Named, Setting, weighed
from dragoman.places.resolving import named_senses
from dragoman.report import Span

WEIGHTS = Path(__file__).parents[2] / "src" / "dragoman" / "places" / "weights.csv"
REPORTS, SEED, ROUNDS, STEPS = 1000, 7, 2, 400
REAL = 1
"""How often a lesson from a real text counts."""
PRIOR_STRENGTH = 0.01

PRIOR = {
    "people": 4.0, "largest": 1.0, "country": 3.0, "capital": 1.5, "region": -0.5, "district": -2.0, "continent": 5.0,
    "area": 1.5, "eponym": -1.0, "water": 1.5, "site": 0.5, "alias": -0.7, "part": -1.5, "adjective": 0.0, "code": -0.5,
    "like": 0.0, "rough": 0.0, "kind": 3.0, "other_kind": -2.0, "held": 5.0, "not_held": -2.0, "held_nation": -1.5,
    "holding": 2.0, "country_named": 3.0,
    "country_share": 2.0, "region_share": 2.5, "district_share": 1.0, "near": 2.0, "nearest": 2.0, "close": 1.0,
    "gathered": 1.0, "hinted": 5.0, "region_hinted": 5.0,
}  # fmt: skip

LOCAL = ("USA", "USA", "USA", "USA", "GBR", "CAN", "AUS", "IRL", "IND", "ZAF", "DEU", "FRA", "ESP", "MEX", "NGA", "TUR")
FAR_KM, ALIASES = 60.0, 0.12
SHARED, OFTEN = 4, 6.0
"""A name is shared by so many places or more; local news is so much likelier to have one, so that it teaches."""

OVERSHADOWED = 0.4
"""How often local news come from a town that bears a far better known place's name: Paris in Texas."""


@dataclass(slots=True)
class Writing:
    """A made-up report as it grows: its text, the names in it, and the place that each means."""

    text: str = ""
    names: list[tuple[Span, str]] = field(default_factory=list)
    meant: list[int] = field(default_factory=list)

    def put(self, words: str, place: int | None = None) -> None:
        if place is not None:
            self.names.append((Span(start=len(self.text), end=len(self.text) + len(words)), words))
            self.meant.append(place)
        self.text += words


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A report's names with their bearers, what the report says as a whole, and the place that each row means."""

    named: list[Named]
    setting: Setting
    meant: dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """The signs of one name's bearers, and which of them is meant."""

    rows: Floats
    right: int


class World:
    """The gazetteer's places by country, to draw from."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.gazetteer = Gazetteer()
        with sqlite3.connect(BUNDLED) as file:
            keys = [key for (key,) in file.execute("SELECT key FROM place WHERE feature < 20 ORDER BY key, id")]
            self.aliases: dict[int, list[str]] = {}
            for alias, number in file.execute("SELECT key, id FROM alias WHERE use = 1 ORDER BY key, id"):
                self.aliases.setdefault(number, []).append(alias)
        candidates = {c.id: c for key in dict.fromkeys(keys) for c in self.gazetteer.named(key) if c.use == "name"}
        self.places = list(candidates.values())
        kinds = ("town", "capital")
        self.towns = [c for c in self.places if c.feature in kinds and c.people > 0 and c.country]
        self.countries = [c for c in self.places if c.feature == "country" and c.people > 50_000]
        self.divisions = [c for c in self.places if c.feature in ("region", "district") and c.people > 0]
        self.others = [c for c in self.places if c.feature not in ("country", "region", "district", *kinds)]
        bearers = Counter(place_key(c.name) for c in self.places)
        self.shared = {c.id for c in self.towns if bearers[place_key(c.name)] >= SHARED}
        self.large = [c for c in self.towns if c.people > 300_000]
        famous = {place_key(c.name) for c in (*self.countries, *self.large)}
        self.overshadowed: dict[str, list[Candidate]] = {}
        for town in self.towns:
            if town.people < 100_000 and place_key(town.name) in famous:
                self.overshadowed.setdefault(town.country or "", []).append(town)
        self.of: dict[str, list[Candidate]] = {}
        for town in self.towns:
            self.of.setdefault(town.country or "", []).append(town)
        self.within: dict[str, list[Candidate]] = {}
        for division in self.divisions:
            self.within.setdefault(division.country or "", []).append(division)

    def draw(self, places: Sequence[Candidate], power: float, shared: float = 1.0) -> Candidate:
        """A place by a power of its people; one whose name many share `shared` times as often."""
        weights = [max(c.people, 1) ** power * (shared if c.id in self.shared else 1.0) for c in places]
        return self.chance.choices(places, weights=weights)[0]


def world_news(world: World) -> Writing:
    """A report from one country, with the world's capitals and large towns in it."""
    chance, writing = world.chance, Writing()
    home = world.draw(world.countries, 0.4)
    code = home.countries[0]
    towns, divisions = world.of.get(code, [home]), world.within.get(code, [home])
    for _ in range(chance.randint(3, 14)):
        kind = chance.random()
        if kind < 0.4:
            place(world, writing, world.draw(towns, 0.8), 0.2)
        elif kind < 0.5:
            place(world, writing, world.draw(divisions, 0.5), 0.15)
        elif kind < 0.65:
            place(world, writing, home, 0.0)
        elif kind < 0.75:
            place(world, writing, world.draw(world.countries, 0.5), 0.0)
        elif kind < 0.9:
            place(world, writing, world.draw(world.large, 1.0), 0.25)
        else:
            place(world, writing, chance.choice(world.others), 0.1)
    return writing


def local_news(world: World) -> Writing:
    """A report from a small town, with its neighbours, its county and state, and places that everybody names."""
    chance, writing = world.chance, Writing()
    country = chance.choice(LOCAL)
    towns, overshadowed = world.of[country], world.overshadowed.get(country)
    home = (
        chance.choice(overshadowed)
        if overshadowed and chance.random() < OVERSHADOWED
        else world.draw(towns, 0.0, OFTEN)
    )
    near = [town for town in towns if distance(home, town) < FAR_KM] or [home]
    ids = {division.id for division in home.divisions}
    above = [c for c in world.divisions if c.id in ids] or [home]
    regions = [c for c in world.within.get(home.country or "", []) if c.feature == "region"] or [home]
    for _ in range(chance.randint(2, 9)):
        kind = chance.random()
        if kind < 0.2:
            place(world, writing, home, 0.15)
        elif kind < 0.45:
            place(world, writing, world.draw(near, 0.3, OFTEN), 0.15)
        elif kind < 0.62:
            place(world, writing, chance.choice(above), 0.1)
        elif kind < 0.7:
            place(world, writing, world.draw(regions, 0.5), 0.0)
        elif kind < 0.82:
            place(world, writing, world.draw(towns, 0.9), 0.25)
        elif kind < 0.9:
            place(world, writing, world.draw(world.countries, 0.6), 0.0)
        else:
            place(world, writing, world.draw(world.large, 1.0), 0.25)
    return writing


def distance(a: Candidate, b: Candidate) -> float:
    """Kilometres, near enough for neighbours."""
    return float(np.hypot(a.lat - b.lat, (a.lon - b.lon) * np.cos(np.radians(a.lat))) * 111.2)


def place(world: World, writing: Writing, meant: Candidate, told: float) -> None:
    """One name as a report puts it; with probability `told`, what holds the place stands beside it."""
    chance = world.chance
    writing.put(chance.choice(("Officials in ", "It was in ", "They left for ", "In ", "The roads to ")))
    above = [d for d in meant.divisions if place_key(d.name) != place_key(meant.name)]
    holder = chance.choice(above) if above and chance.random() < told else None
    if holder and chance.random() < 0.3:
        writing.put(f"{holder.name}'s ")
        holder = None
    writing.put(words(world, meant), meant.id)
    if holder:
        writing.put(", ")
        writing.put(holder.name, holder.id)
        if holder.code is None and len(above) > 1 and chance.random() < 0.1:
            writing.put(f", {above[-1].name}")
    writing.put(chance.choice((" said so.\n", ", it was said.\n", " and more.\n", ".\n")))


def words(world: World, meant: Candidate) -> str:
    """A place's name, or another name of it; for a division mostly with its kind."""
    others = world.aliases.get(meant.id)
    if others and world.chance.random() < ALIASES:
        return derived_name(world.chance.choice(others))
    seat = any(
        town.feature in ("town", "capital")
        for town in world.gazetteer.named(place_key(meant.name))
        if meant.id in [d.id for d in town.divisions]
    )
    if meant.feature == "region" and world.chance.random() < (0.8 if seat else 0.3) and meant.country != "USA":
        return f"{meant.name} {world.chance.choice(('province', 'region', 'governorate', 'state'))}"
    if meant.feature == "district" and place_key(meant.name).split(" ")[-1] not in ("county", "district"):
        return f"{meant.name} district" if world.chance.random() < 0.7 else meant.name
    return meant.name


def made_up(world: World) -> Iterator[Example]:
    """Reports made up, local and world news in turn."""
    for number in range(REPORTS):
        writing = world_news(world) if number % 2 else local_news(world)
        named, rows = named_senses(writing.names, writing.text, world.gazetteer)
        meant = {row: place for row, place in zip(rows, writing.meant, strict=True) if row is not None}
        setting = Setting(nations=national_evidence(writing.text, world.gazetteer))
        yield Example(named=named, setting=setting, meant=meant)


def gum(world: World, path: Path) -> Iterator[Example]:
    """Real texts with the places whose Wikipedia title says which they are."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in content.splitlines():
        article = json.loads(line)
        places = [
            (Span(start=m["start"], end=m["end"]), article["text"][m["start"] : m["end"]], m["wiki"])
            for m in article["mentions"]
            if m["type"] == "place" and m.get("wiki") and article["text"][m["start"]].isupper()
        ]
        spans = [(span, text) for span, text, _ in places]
        named, rows = named_senses(spans, article["text"], world.gazetteer)
        meant: dict[int, int] = {}
        for (_, _, title), row in zip(places, rows, strict=True):
            place = titled(unquote(title).replace("_", " "), named[row]) if row is not None else None
            if row is not None and place is not None:
                meant[row] = place
        setting = Setting(nations=national_evidence(article["text"], world.gazetteer))
        yield Example(named=named, setting=setting, meant=meant)


def titled(title: str, named: Named) -> int | None:
    """The bearer that a Wikipedia title names: "Paris, Texas" by what holds it, "Paris" as the best known."""
    name, _, holder = re.sub(r" \((?:U\.S\. )?state\)| \(country\)", "", title).partition(", ")
    state = title.endswith("state)")
    fit = [
        bearer.candidate
        for bearer in named.bearers
        if place_key(name) in (place_key(bearer.candidate.name), named.key)
        and (not holder or any(place_key(d.name) == place_key(holder) for d in bearer.candidate.divisions[1:]))
        and (not state or bearer.candidate.feature == "region")
    ]
    order = {"country": 3, "continent": 3, "area": 2, "island": 2, "capital": 1, "town": 1, "region": 0, "district": 0}
    return max(fit, key=lambda c: (order.get(c.feature, 1) + (c.people > 50_000), c.people)).id if fit else None


def lessons(examples: Sequence[Example], weights: Floats) -> Iterator[Lesson]:
    """What can be learned: the signs as some weights leave them after all rounds, of names with several bearers."""
    for example in examples:
        tables = [rows for _, rows in weighed(example.named, example.setting, weights)]
        for row, place in example.meant.items():
            right = [n for n, b in enumerate(example.named[row].bearers) if b.candidate.id == place]
            if right and len(tables[row]) > 1:
                yield Lesson(rows=tables[row], right=right[0])


def learn(taught: Sequence[Lesson], start: Floats) -> Floats:
    """Weights that make what is meant likeliest, held near the prior; by Adam (Kingma and Ba 2015)."""
    prior = np.array([PRIOR[sign] for sign in SIGNS])
    rows = np.concatenate([lesson.rows for lesson in taught])
    sizes = np.array([len(lesson.rows) for lesson in taught])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(taught)), sizes)
    right = starts + np.array([lesson.right for lesson in taught])
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        scores = rows @ weights
        grown = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        shares = grown / np.add.reduceat(grown, starts)[owner]
        slope = (rows.T @ shares - rows[right].sum(axis=0)) / len(taught) + PRIOR_STRENGTH * (weights - prior)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def accuracy(taught: Sequence[Lesson], weights: Floats) -> float:
    return float(np.mean([np.argmax(lesson.rows @ weights) == lesson.right for lesson in taught]))


def main() -> None:
    world = World(Random(SEED))  # noqa: S311
    examples = list(made_up(world))
    real = list(gum(world, Path(sys.argv[1]))) if len(sys.argv) > 1 else []
    weights = np.array([PRIOR[sign] for sign in SIGNS])
    for _ in range(ROUNDS):
        taught, seen = list(lessons(examples, weights)), list(lessons(real, weights))
        learned = learn([*taught, *seen * REAL], weights)
        for kind, shown in (("made up", taught), ("real", seen)):
            before, after = (accuracy(shown, w) if shown else 0.0 for w in (weights, learned))
            sys.stdout.write(f"{len(shown)} {kind}: {before:.3f} → {after:.3f}\n")
        weights = learned
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", "weight"))
        writer.writerows((sign, f"{weight:.2f}") for sign, weight in zip(SIGNS, weights, strict=True))


if __name__ == "__main__":
    main()
