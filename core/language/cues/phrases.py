"""Lists of phrases, written as prose, as patterns that are quick to search for.

A search is quick if it can tell from a single letter that nothing begins there. So alternatives
begin with a letter, and `before` repeats what follows a list after every one of its phrases.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

Patterns = tuple[re.Pattern[str], ...]
"""Alternatives that are quicker to look for one by one."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """How deeds are told in a language, and whose they were.

    Attributes:
        first_person: the speaker as a subject: a group "i", or a group "we".
        alone: what says in a sentence without subject that the speaker did it.
        did: a deed in the past, unless `did_unless` is in its clause.
        would: a deed that somebody would do, unless `would_unless` is in its sentence.
    """

    first_person: re.Pattern[str]
    alone: re.Pattern[str]
    did: Patterns
    did_unless: re.Pattern[str]
    would: Patterns
    would_unless: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Results:
    """How results are told in a language.

    Attributes:
        named: what is one by itself.
        unless: with this in its clause nothing is.
        outcome: what came of a deed, if one was told before.
        aftermath: what happened after the last deed, unless `aftermath_unless` is in its clause.
    """

    named: Patterns
    unless: re.Pattern[str]
    outcome: re.Pattern[str]
    aftermath: re.Pattern[str]
    aftermath_unless: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What `evidence` looks for in a language.

    Attributes:
        sentence_ends: ends of sentences.
        clause_ends: ends of clauses.
        cues: for other kinds of evidence, unless that of `unless` is in the clause.
    """

    sentence_ends: re.Pattern[str]
    clause_ends: re.Pattern[str]
    deeds: Deeds
    results: Results
    cues: Mapping[str, Patterns]
    unless: Mapping[str, re.Pattern[str]]


def either(prose: str, space: str = " ") -> str:
    """Return a pattern for any of the phrases of a list; "_" stands for `space`.

    Longer phrases are tried before those they begin with, and those that begin with the same letter
    together.
    """
    phrases = sorted({phrase.replace("_", space) for phrase in prose.split()}, reverse=True)
    alike = [list(group) for _, group in groupby(phrases, key=_beginning)]
    return f"(?:{'|'.join(_together(group) for group in alike)})"


def before(prose: str, following: str, space: str = " ") -> str:
    """Return alternatives: each phrase of a list, with `following` after it."""
    return "|".join(f"{phrase.replace('_', space)}{following}" for phrase in prose.split())


def any_of(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern for any of several."""
    return re.compile("|".join(alternatives))


def _beginning(phrase: str) -> str:
    """Return the first letter of a phrase, or all of it if that letter is part of an operator."""
    is_plain = phrase[0].isalnum() and phrase[1:2] not in {*"?*+{|"}
    return phrase[0] if is_plain else phrase


def _together(phrases: list[str]) -> str:
    if len(phrases) == 1:
        return phrases[0]
    return f"{phrases[0][0]}(?:{'|'.join(phrase[1:] for phrase in phrases)})"
