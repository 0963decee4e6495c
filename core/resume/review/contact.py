"""Can the person be reached, and does the address look like that of somebody at work?"""

import re
from collections.abc import Iterator
from pathlib import PurePath

from core.resume.pointers import text_at
from core.resume.reading.extraction import find_contact
from core.resume.review.finding import Reading, Rule, Spot, whole

_ODD_ADDRESS = re.compile(
    r"(?:sexy|babe|cutie?|princess|prince|lover?|angel|devil|killer|baby|honey|crazy|drunk"
    r"|party|gamer|ninja|kitty"
    r"|dragon|panda|jjang|zzang|babo|merong|lol|xoxo|hot(?:boy|girl|guy)|bad(?:boy|girl)"
    r"|superstar|1004|486|7942|8282"
    r"|yeppeo|wangja|gongju)",
    re.IGNORECASE,
)
_MISTYPED = re.compile(
    r"@(?:gmial|gamil|gmai\.|gnail|naver\.co$|navr|never\.com|naevr|hanmial|hamail|daum\.nte"
    r"|hotmial|outlok|yaho\.)"
    r"|\.(?:con|cmo|ocm|comm|nte|ent)$",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?:최종|final|수정|진짜|복사본|copy|new|untitled|제목 ?없음|문서\d|document\d|scan|img_"
    r"|kakaotalk|\(\d+\)|v\d+|ver\.?\d)",
    re.IGNORECASE,
)


def _no_name(reading: Reading) -> Iterator[Spot]:
    if not text_at(reading.data, "/basics/name"):
        yield Spot("/basics")


def _no_email(reading: Reading) -> Iterator[Spot]:
    if not text_at(reading.data, "/basics/email"):
        yield Spot("/basics")


def _no_phone(reading: Reading) -> Iterator[Spot]:
    if not text_at(reading.data, "/basics/phone"):
        yield Spot("/basics")


def _odd_address(reading: Reading) -> Iterator[Spot]:
    email = text_at(reading.data, "/basics/email")
    user = email.partition("@")[0]
    match = _ODD_ADDRESS.search(user)
    if match and not _is_of_name(match[0], text_at(reading.data, "/basics/name")):
        yield Spot("/basics/email", email)


def _mistyped_address(reading: Reading) -> Iterator[Spot]:
    email = text_at(reading.data, "/basics/email")
    if _MISTYPED.search(email):
        yield Spot("/basics/email", email)


def _several_addresses(reading: Reading) -> Iterator[Spot]:
    if reading.document is None:
        return
    found = find_contact(reading.document).email.found
    others = [each for each in found if each.value.casefold() != found[0].value.casefold()]
    if others:
        lines = [line for line in reading.lines if others[0].text in line.text]
        for line in lines[:1]:
            values = (("first", found[0].value), ("second", others[0].value))
            yield Spot(quote=others[0].text, refs=(whole(line),), values=values)


def _file_name(reading: Reading) -> Iterator[Spot]:
    stem = PurePath(reading.file_name).stem
    match = _FILE.search(stem)
    if match:
        yield Spot(values=(("file", reading.file_name),))


def _is_of_name(word: str, name: str) -> bool:
    """Say whether an odd word is part of the person's own name: Angel, Love, Princess."""
    return word.casefold() in name.casefold().replace(" ", "")


RULES = (
    Rule("no_name", "must", _no_name),
    Rule("no_email", "must", _no_email),
    Rule("no_phone", "should", _no_phone),
    Rule("odd_address", "should", _odd_address),
    Rule("mistyped_address", "must", _mistyped_address),
    Rule("several_addresses", "could", _several_addresses),
    Rule("file_name", "could", _file_name),
)
