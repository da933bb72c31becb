"""Any drawing as SVG, for the documents that can hold one."""

from bbic_wizard.draft.figures.family import FamilyChart
from bbic_wizard.draft.figures.family_svg import family_svg
from bbic_wizard.draft.figures.network_map import NetworkMap
from bbic_wizard.draft.figures.network_svg import network_svg


def svg(drawing: NetworkMap | FamilyChart, told: str, name: str) -> str:
    """The drawing as one SVG element with its text equivalent inside; `name` makes its ids its own on the page."""
    match drawing:
        case NetworkMap():
            return network_svg(drawing, told, name)
        case FamilyChart():
            return family_svg(drawing, told, name)
