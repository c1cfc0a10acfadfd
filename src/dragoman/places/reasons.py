"""Why one place rather than another: the signs that part two bearers of a name, in words."""

from typing import Final

from dragoman.places.ranking import SIGNS, Floats

_HAVING: Final = {
    "people": "many people live there",
    "largest": "more people live there than in others of the name",
    "country": "it is a country",
    "capital": "it is a capital",
    "region": "it is a region",
    "district": "it is a district",
    "continent": "it is a continent",
    "area": "it is a well-known area",
    "water": "it is a well-known water",
    "site": "it is a well-known site",
    "kind": "it is of the kind that the words name",
    "held": "the text says what holds it",
    "holding": "other places of the report are said to lie in it",
    "country_named": "the report names its country",
    "country_share": "other places of the report lie in its country",
    "region_share": "other places of the report lie in its region",
    "district_share": "other places of the report lie in its district",
    "near": "other places of the report lie near it",
    "nearest": "another place of the report lies near it",
    "close": "other places of the report lie close to it",
    "gathered": "other names of the report are also borne near it",
    "hinted": "it lies in the country that was given",
    "region_hinted": "it lies in the region that was given",
}
_LACKING: Final = {
    "region": "the bare name is seldom the region's",
    "district": "the bare name is seldom the district's",
    "eponym": "it is the seat of the division of the same name",
    "alias": "it is its usual name",
    "part": "it is its whole name",
    "code": "it is no abbreviation",
    "like": "it is spelled so",
    "other_kind": "it is not of another kind than the words name",
    "not_held": "it does not lie elsewhere than the text says",
}
_LEAST: Final = 0.3
"""What a sign must weigh, as a difference of log odds, to be told."""
_MOST: Final = 3


def reasons(bearer: Floats, rival: Floats, weights: Floats) -> tuple[str, ...]:
    """What speaks most for one bearer against another, given their signs: at most three, the weightiest first."""
    gains = weights * (bearer - rival)
    told: dict[str, None] = {}
    for column in sorted(range(len(SIGNS)), key=lambda n: -gains[n]):
        words = _HAVING if weights[column] > 0 else _LACKING
        if gains[column] >= _LEAST and SIGNS[column] in words:
            told[words[SIGNS[column]]] = None
    return tuple(told)[:_MOST]
