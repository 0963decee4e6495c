"""One person's source of chance, and what it chooses from."""

import random
from collections.abc import Sequence
from typing import Any

from benchmarks.resumes.contents import Slice, contents, pick, picks
from core.language.language import Language

_ALL = 99
"""More than any list has."""


class Chance:
    """Chooses for one person, the same way for the same seed.

    Attributes:
        rng: where all chance comes from.
        lists: the contents of the language. `track`: those of the person's field of work.
    """

    def __init__(self, part: Slice, language: Language, seed: str) -> None:
        """Choose the field of work and the schools."""
        self.rng = random.Random(seed)  # noqa: S311 - variety, not secrecy
        self.part, self.language = part, language
        self.lists = contents(language)
        self.track = self.lists["tracks"][self.rng.choice(sorted(self.lists["tracks"]))]
        self.schools = picks(self.rng, self.lists["schools"], part, 3)
        self._bullets = [
            *picks(self.rng, self.track["bullets"], part, _ALL),
            *picks(self.rng, self.lists["bullets"], part, _ALL),
        ]
        self.rng.shuffle(self._bullets)

    @property
    def is_korean(self) -> bool:
        """Say whether the person writes Korean."""
        return self.language == "ko"

    def may(self, share: float) -> bool:
        """Return True so often."""
        return self.rng.random() < share

    def one(self, of: Sequence[Any]) -> Any:
        """Return one of some."""
        return self.rng.choice(of)

    def listed(self, name: str) -> Any:
        """Return one of a list of the contents, as the slice may know it."""
        return pick(self.rng, self.lists[name], self.part)

    def several(self, name: str, counts: Sequence[int]) -> list[Any]:
        """Return different items of a list of the contents, as many as one of the counts."""
        return picks(self.rng, self.lists[name], self.part, self.rng.choice(counts))

    def bullets(self, count: int) -> list[str]:
        """Return lines that this person has not used yet, fewer where they run out."""
        taken, self._bullets = self._bullets[:count], self._bullets[count:]
        return [self.filled(text) for text in taken]

    def filled(self, text: str, *, years: int = 1) -> str:
        """Return a text with numbers in its places."""
        rng = self.rng
        return text.format(
            slow=rng.choice((1.8, 2.4, 3.1)),
            ms=rng.choice((120, 240, 310, 95)),
            count=f"{rng.randint(12, 480) * 100:,}",
            pct=rng.randint(15, 78),
            low=rng.randint(3, 12),
            krw=rng.randint(2, 9),
            n=rng.randint(3, 9),
            times=rng.choice((2, 3, 4, 5)),
            years=years,
            title=self.track["label"],
            field=self.track["field"],
        )
