"""What pages of XML have in common."""

from xml.etree import ElementTree as ET

from core.errors import Unavailable

Element = ET.Element


def parsed(text: str) -> Element:
    """Return the root of a document.

    Raises:
        Unavailable: it is no XML, or one that declares entities of its own.
    """
    if "<!ENTITY" in text:
        raise Unavailable("The source answers with entities of its own, which are not read.")
    body = text.partition("?>")[2] if text.lstrip().startswith("<?xml") else text
    try:
        return ET.fromstring(body)  # noqa: S314 - no entities, and limited in size
    except ET.ParseError as exc:
        raise Unavailable("The source answers in a form that is not known.") from exc


def text_of(element: Element, name: str) -> str:
    """Return the text of a child at any depth, "" where there is none."""
    return (element.findtext(f".//{name}") or "").strip()
