"""A map of the places that a report names: outlines of countries, points, labels, as SVG, without a network."""

from dragoman.map.drawing import Plan, draw, plan
from dragoman.map.labels import MapLabel
from dragoman.map.outlines import country_name
from dragoman.map.spot import Spot

__all__ = ["MapLabel", "Plan", "Spot", "country_name", "draw", "plan"]
