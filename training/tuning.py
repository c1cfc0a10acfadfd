"""What the heads are tuned to on the own split of train, and how good they are."""

from pathlib import Path

import numpy as np
from msgspec.structs import replace

from attribution import Article
from dragoman.evaluate.claims import ClaimsTally, GoldArticle, as_read
from dragoman.evaluate.claims import measure as measure_claims
from dragoman.evaluate.events import Event, EventsTally, GoldReport, Party, meet, pairs
from dragoman.evaluate.mentions import GoldText, Mention, MentionsTally, mention_reader
from dragoman.evaluate.mentions import measure as measure_mentions
from dragoman.reader.attribution import Attribution, AttributionHead, attribution_reader
from dragoman.reader.encoder import Encoded, Encoder
from dragoman.reader.events import EventHead, FoundEvent
from dragoman.reader.mentions import FoundMention, MentionHead, MentionLinker, things
from dragoman.reader.weights import AttributionSettings, Calibration, EventSettings, MentionSettings, Weights

BIASES = (0.0, 0.5, 1.0, 1.5, 2.0)  # tried for the cue's benefit of the doubt
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)  # tried for a mention's least probability
LINK_BIASES = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0)  # tried for a link's least odds
NEUTRAL = AttributionSettings(cue_bias=0, threshold=0, calibration=Calibration(slope=1, offset=0))
TRIGGER_BIASES = (0.0, 0.5, 1.0, 1.5, 2.0)  # tried for the trigger's benefit of the doubt
NO_EVENTS = EventSettings(trigger_bias=0, threshold=0, calibration=Calibration(slope=1, offset=0))
NO_MENTIONS = MentionSettings(threshold=0.5, link_bias=0.0)


def gold_spans(article: Article) -> list[dict[str, list[tuple[int, int]]]]:
    words = article.words
    return [
        {r: [(int(words.start[a]), int(words.end[b - 1])) for a, b in runs] for r, runs in g.items()}
        for g in article.attributions
    ]


def read_all(folder: Path, texts: list[str]) -> list[list[Encoded]]:
    """The texts through the encoder, once for all settings."""
    encode = Encoder(Weights(folder))
    return [list(encode(text)) for text in texts]


def score(
    articles: list[Article], found: list[list[Attribution]], least: float
) -> tuple[dict[str, float], list[float], list[bool]]:
    """Figures of the attributions whose odds are at least `least`, with each one's odds and whether it is right."""
    tally, odds, right = ClaimsTally(), [], []
    for article, given in zip(articles, found, strict=True):
        kept = [a for a in given if a.odds >= least]
        right += tally.add(article.text, gold_spans(article), [as_read(a) for a in kept])
        odds += [a.odds for a in kept]
    return tally.figures(), odds, right


def platt(odds: list[float], right: list[bool]) -> Calibration:
    """Slope and offset by logistic regression (Platt 1999): Newton's method, each step halved until it helps."""
    x, y = np.stack([np.array(odds), np.ones(len(odds))], 1), np.array(right, dtype=float)

    def loss(w: np.ndarray) -> float:
        return float(np.logaddexp(0, -(2 * y - 1) * (x @ w)).sum())

    w = np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2), x.T @ (p - y))
        while loss(w - step) > loss(w) and abs(step).max() > 1e-9:
            step = step / 2
        w = w - step
    return Calibration(slope=float(w[0]), offset=float(w[1]))


def worth(figures: dict[str, float]) -> float:
    """One figure to choose by: whole attributions, loosely and exactly, and the mean of the spans."""
    spans = [figures[f"span_{role}_f1"] for role in ("source", "cue", "content")]
    return figures["who_what_f1"] + figures["exact_f1"] + sum(spans) / len(spans)


def tune_attribution(folder: Path, articles: list[Article]) -> AttributionSettings:
    """The cue's bias and the least odds with the best figures, then the calibration there."""
    readings = read_all(folder, [a.text for a in articles])

    def answers(bias: float) -> list[list[Attribution]]:
        attribute = AttributionHead(Weights(folder), replace(NEUTRAL, cue_bias=bias))
        return [[one for encoded in windows for one in attribute(encoded)] for windows in readings]

    best = (-1.0, 0.0, -9.0)
    for bias in BIASES:
        found = answers(bias)
        for least in np.arange(-3, 1.6, 0.25):
            figures, _, _ = score(articles, found, float(least))
            best = max(best, (worth(figures), bias, float(least)))
    _, bias, least = best
    _, odds, right = score(articles, answers(bias), least)
    calibration = platt(odds, right)
    threshold = 1 / (1 + np.exp(-(calibration.slope * least + calibration.offset)))
    return AttributionSettings(cue_bias=bias, threshold=float(threshold), calibration=calibration)


def tune_mentions(folder: Path, texts: list[GoldText]) -> MentionSettings:
    """The threshold with the best exact F1, then the bias with the best LEA."""
    readings = read_all(folder, [one.text for one in texts])
    weights = Weights(folder)

    def figures(settings: MentionSettings) -> dict[str, float]:
        head, link = MentionHead(weights, settings), MentionLinker(weights, settings)
        tally = MentionsTally()
        for one, windows in zip(texts, readings, strict=True):
            found = [mention for encoded in windows for mention in head(encoded)]
            tally.add(one, as_gold(found, things(len(found), link(one.text, found))))
        return tally.figures()

    def at(threshold: float, bias: float) -> MentionSettings:
        return MentionSettings(threshold=threshold, link_bias=bias)

    threshold = max(THRESHOLDS, key=lambda t: figures(at(t, 0.0))["exact_f1"])
    return at(threshold, max(LINK_BIASES, key=lambda b: figures(at(threshold, b))["lea_f1"]))


def tune_events(folder: Path, reports: list[GoldReport]) -> EventSettings:
    """The trigger's bias and the least odds with the best F1 of triggers and of types, then the calibration there."""
    readings = read_all(folder, [one.text for one in reports])
    best = (-1.0, 0.0, 0.0)
    for bias in TRIGGER_BIASES:
        found = events_found(folder, readings, replace(NO_EVENTS, trigger_bias=bias))
        for least in np.arange(-3, 3.1, 0.25):
            figures, _, _ = score_events(reports, found, float(least))
            best = max(best, (figures["trigger_f1"] + figures["type_f1"], bias, float(least)))
    _, bias, least = best
    found = events_found(folder, readings, replace(NO_EVENTS, trigger_bias=bias))
    calibration = platt(*score_events(reports, found, least)[1:])
    threshold = 1 / (1 + np.exp(-(calibration.slope * least + calibration.offset)))
    return EventSettings(trigger_bias=bias, threshold=float(threshold), calibration=calibration)


def events_found(folder: Path, readings: list[list[Encoded]], settings: EventSettings) -> list[list[FoundEvent]]:
    head = EventHead(Weights(folder), settings)
    return [[one for encoded in windows for one in head(encoded)] for windows in readings]


def score_events(
    reports: list[GoldReport], found: list[list[FoundEvent]], least: float
) -> tuple[dict[str, float], list[float], list[bool]]:
    """Figures of the events with at least those odds, each one's odds, and whether event and type are right."""
    tally, odds, right = EventsTally(), [], []
    for report, given in zip(reports, found, strict=True):
        kept = [one for one in given if logit(one.confidence) >= least]
        answers = [as_event(one) for one in kept]
        tally.add(report.events, answers)
        same = pairs(report.events, answers, lambda a, b: meet(a.trigger, b.trigger) and a.type == b.type)
        hits = {id(answer) for _, answer in same}
        odds += [logit(one.confidence) for one in kept]
        right += [id(answer) in hits for answer in answers]
    return tally.figures(), odds, right


def logit(p: float) -> float:
    return float(np.log(max(p, 1e-9) / max(1 - p, 1e-9)))


def as_event(found: FoundEvent) -> Event:
    """An event in the scorer's format, its actors without codes."""

    def parties(role: str) -> list[Party]:
        return [Party(span=(span.start, span.end)) for span in found.roles.get(role, ())]

    return Event(
        trigger=(found.trigger.start, found.trigger.end), type=found.type, mode=found.mode, reality=found.reality,
        vouched=found.vouched, historical=found.historical >= 0.5, actors=parties("actors"),
        recipients=parties("recipients"),
    )  # fmt: skip


def report_events(folder: Path, reports: list[GoldReport]) -> dict[str, float]:
    weights = Weights(folder)
    found = events_found(folder, read_all(folder, [one.text for one in reports]), weights.manifest.events)
    return score_events(reports, found, -99)[0]


def as_gold(found: list[FoundMention], clusters: list[int]) -> list[Mention]:
    """Mentions in the scorer's format."""
    return [
        Mention(start=one.span.start, end=one.span.end, type=one.kind, cluster=thing)
        for one, thing in zip(found, clusters, strict=True)
    ]


def report_claims(folder: Path, articles: list[Article]) -> dict[str, float]:
    gold = [GoldArticle(id=a.id, text=a.text, attributions=gold_spans(a)) for a in articles]
    return measure_claims(gold, attribution_reader(Weights(folder))).figures


def report_mentions(folder: Path, texts: list[GoldText]) -> dict[str, float]:
    return measure_mentions(texts, mention_reader(Weights(folder))).figures
