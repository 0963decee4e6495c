"""The sources of the world on loopback, and what brings their postings into one form."""

from functools import cache
from zoneinfo import ZoneInfo

from core.company.adapters.extruct import ExtructJobPostingReader
from core.company.adapters.nh3 import Nh3Sanitiser
from core.company.found import Source
from core.company.normalising import Normaliser
from core.company.skills import SkillFinder
from core.company.sources.dart import DartSource
from core.company.sources.data_go_kr import DataGoKrSource
from core.company.sources.employer_pages import EmployerPagesSource
from core.company.sources.greenhouse import GreenhouseSource
from core.company.sources.lever import LeverSource
from core.company.sources.saramin import SaraminSource
from core.company.sources.work24 import Work24Source
from core.language.adapters.kiwi import KiwiMorphologicalAnalyzer
from tests.world import KEY, World

SEOUL = ZoneInfo("Asia/Seoul")


@cache
def normaliser() -> Normaliser:
    return Normaliser(Nh3Sanitiser(), SkillFinder(KiwiMorphologicalAnalyzer()), SEOUL)


def pages_of(world: World) -> list[str]:
    return [f"{world.origin}/pages/{key}" for key in world.keys("pages")]


def sources_of(world: World) -> dict[str, Source]:
    at = world.origin
    reader = ExtructJobPostingReader()
    corp_codes = [f"{number:08}" for number in range(3)]
    sources: list[Source] = [
        GreenhouseSource(world.keys("greenhouse"), address=f"{at}/greenhouse"),
        LeverSource(world.keys("lever"), address=f"{at}/lever"),
        EmployerPagesSource(pages_of(world), reader=reader),
        Work24Source(KEY, address=f"{at}/work24"),
        DataGoKrSource(KEY, address=f"{at}/data"),
        SaraminSource(KEY, ["개발"], address=f"{at}/saramin"),
        DartSource(KEY, corp_codes, year=2025, address=f"{at}/dart"),
    ]
    return {source.terms.key: source for source in sources}
