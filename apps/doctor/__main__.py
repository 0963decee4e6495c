"""`python -m core.doctor [--json] [--lang ko|en] [PART ...]`: what is wrong, and how to mend it.

Exit status 0 when nothing is wrong, 1 when something is. Nothing is changed: of what is written to
try it out, nothing stays. No line holds a secret or anything that somebody said.
"""

import argparse
import json
import os
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from pydantic import ValidationError

from apps.doctor import texts
from apps.doctor.findings import Check, Finding, State, fault
from apps.doctor.wiring import checks
from core.language.language import LANGUAGES, Language
from core.settings import load_settings

AT_ONCE = 6
"""Own choice: most of them wait for somebody's answer."""
MARKS = {State.OK: "✓", State.HINT: "·", State.FAULT: "✗", State.NOT_HERE: "–"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Look at everything on this server, and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m core.doctor", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help="look at these only")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--lang", choices=LANGUAGES, default=_language(), help="language")
    chosen = parser.parse_args(arguments)
    try:
        wanted = checks(load_settings())
    except ValidationError as exc:
        found = list(_misread(exc))
    else:
        if unknown := set(chosen.parts) - wanted.keys():
            known = " ".join(wanted)
            parser.error(f"no such part here: {' '.join(sorted(unknown))}; there are: {known}")
        found = look_at({name: wanted[name] for name in chosen.parts or wanted})
    _print(found, chosen.lang, as_json=chosen.json)
    return int(any(one.state is State.FAULT for one in found))


def look_at(wanted: Mapping[str, Check]) -> list[Finding]:
    """Return what the checks come to, in their order; several look at once."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        looks = [threads.submit(partial(_look, name, check)) for name, check in wanted.items()]
        return [finding for look in looks for finding in look.result()]


def _look(name: str, check: Check) -> list[Finding]:
    try:
        return list(check())
    except Exception as exc:  # noqa: BLE001 - one check that breaks must not silence the others
        last = traceback.extract_tb(exc.__traceback__)[-1]
        place = f"{os.path.relpath(last.filename)}:{last.lineno}"
        return [fault("doctor", "broke", check=name, error=type(exc).__name__, place=place)]


def _misread(error: ValidationError) -> Iterator[Finding]:
    """Say which settings are wrong; their values may be secrets, so they are not shown."""
    for one in error.errors(include_input=False, include_url=False, include_context=False):
        name = "RHETOR_" + "__".join(str(part) for part in one["loc"]).upper()
        yield fault("settings", "wrong", name=name, reason=one["msg"])


def _print(found: Sequence[Finding], language: Language, *, as_json: bool) -> None:
    faults = sum(one.state is State.FAULT for one in found)
    hints = sum(one.state is State.HINT for one in found)
    if as_json:
        told = {
            "ok": not faults,
            "faults": faults,
            "notes": hints,
            "findings": [_as_object(one, language) for one in found],
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in found:
        said = texts.said(one, language)
        print(f"{MARKS[one.state]} {texts.name(one.part, language)}: {said.what}")
        if said.mend and one.state in {State.HINT, State.FAULT}:
            print(f"    → {said.mend}")
    print(texts.summary(faults, hints, language))


def _as_object(one: Finding, language: Language) -> dict[str, object]:
    said = texts.said(one, language)
    return {
        "part": one.part,
        "state": one.state.value,
        "what": one.what,
        "values": dict(one.values),
        "text": said.what,
        "mend": said.mend,
    }


def _language() -> Language:
    """Return the language of the terminal."""
    wished = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "ko" if wished.startswith("ko") else "en"


if __name__ == "__main__":
    sys.exit(main())
