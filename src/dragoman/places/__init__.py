"""Where: the place names of a report as points on the map.

    with Gazetteer() as gazetteer:
        places = resolve([(span, "Tripoli"), …], report.text, gazetteer=gazetteer)
        place = resolve_name("Tripoli", gazetteer=gazetteer, context="Talks on Libya went on.")

Every name is looked up in the gazetteer and told apart by what the report says (`ranking`). One name means one place in
a report, unless the text says otherwise beside it. A name that nothing bears stays without a place.
"""

from dragoman.places.resolving import Place, RunnerUp, resolve, resolve_name

__all__ = ["Place", "RunnerUp", "resolve", "resolve_name"]
