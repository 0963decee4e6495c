"""`core.company.found.Source`: what each adapter makes of what its source says."""

import json
from datetime import date
from pathlib import Path

import pytest

from core.company.adapters.httpx import HttpxFetcher
from core.company.found import Found, OverQuota, Source, SourceRefused
from core.company.sources.dart import DartSource
from core.company.sources.data_go_kr import DataGoKrSource
from core.company.sources.files import FilesSource
from core.company.sources.saramin import SaraminSource
from core.company.sources.work24 import Work24Source
from core.errors import InvalidInput, Unavailable
from tests.contracts.company.builders import sources_of
from tests.world import KEY, Answer, World, says, status

KEYS = ("greenhouse", "lever", "employer_pages", "work24", "data_go_kr", "saramin", "dart")


def found(source: Source, fetcher: HttpxFetcher) -> list[Found]:
    return [reading.understand() for reading in source.read(fetcher)]


@pytest.mark.parametrize("key", KEYS)
def test_a_source_declares_its_terms_and_names_its_pages_without_keys(
    key: str, world: World, fetcher: HttpxFetcher
) -> None:
    source = sources_of(world)[key]
    terms = source.terms
    assert terms.key == key
    assert terms.terms_url.startswith("https://")
    assert terms.licence
    assert terms.rate_per_s <= 2.0
    assert not terms.keeps_text or key == "dart"
    readings = list(source.read(fetcher))
    assert readings
    assert all(KEY not in reading.url + reading.page.url for reading in readings)
    assert len({reading.url for reading in readings}) == len(readings)
    decision = "allowed" if key == "employer_pages" else "interface"
    assert {reading.page.robots_decision for reading in readings} == {decision}


@pytest.mark.parametrize("key", KEYS[:4])
def test_a_board_says_what_the_world_says(key: str, world: World, fetcher: HttpxFetcher) -> None:
    source = sources_of(world)[key]
    site = "pages" if key == "employer_pages" else key
    wanted = {p.title: p for one in world.on(site) for p in one.postings}
    postings = [p for one in found(source, fetcher) for p in one.postings]
    assert len(postings) == sum(len(one.postings) for one in world.on(site))
    for posting in postings:
        assert posting.title in wanted
        assert "가상" in posting.company.name
        assert posting.url.startswith("https://")
        assert posting.location
        assert posting.source_key
        assert posting.closes or key == "lever"


def test_dart_gives_a_company_its_employees_and_its_figures(
    world: World, fetcher: HttpxFetcher
) -> None:
    companies = [c for one in found(sources_of(world)["dart"], fetcher) for c in one.companies]
    assert len(companies) == 9
    about, employees, figures = companies[:3]
    assert {one.corp_code for one in companies[:3]} == {"00000000"}
    assert about.registration_number == "1234500000"
    assert about.homepage == "https://www.rhetor.invalid"
    assert about.other_names[0] == "Company 00000000 Inc."
    assert [(f.name, f.value, f.as_of) for f in employees.facts] == [
        ("employees", "1,234", date(2025, 12, 31))
    ]
    assert {f.name: f.value for f in figures.facts} == {
        "revenue": "1,234,500,000 KRW",  # the group's, not the company's own
        "operating_profit": "-12,000 KRW",
    }
    assert {f.as_of for f in figures.facts} == {date(2025, 12, 31)}


@pytest.mark.parametrize(
    ("status_code", "error"), [("020", OverQuota), ("800", Unavailable), ("010", SourceRefused)]
)
def test_dart_stops_where_it_says_stop(
    world: World, fetcher: HttpxFetcher, status_code: str, error: type[Exception]
) -> None:
    world.dart_status["empSttus.json"] = status_code
    with pytest.raises(error, match=status_code):
        list(sources_of(world)["dart"].read(fetcher))
    asked = [path for path, _ in world.requests]
    assert asked == ["/dart/api/company.json", "/dart/api/empSttus.json"]


def test_dart_without_data_is_no_failure(world: World, fetcher: HttpxFetcher) -> None:
    world.dart_status["fnlttSinglAcnt.json"] = "013"
    assert len(list(sources_of(world)["dart"].read(fetcher))) == 6
    world.dart_status["company.json"] = "013"
    assert list(sources_of(world)["dart"].read(fetcher)) == []


def test_a_wrong_key_is_said_to_be_wrong(world: World, fetcher: HttpxFetcher) -> None:
    at = world.origin
    wrong: list[Source] = [
        Work24Source("no", address=f"{at}/work24"),
        DataGoKrSource("no", address=f"{at}/data"),
        SaraminSource("no", ["개발"], address=f"{at}/saramin"),
        DartSource("no", ["00000000"], year=2025, address=f"{at}/dart"),
    ]
    for source in wrong:
        with pytest.raises(SourceRefused) as caught:
            list(source.read(fetcher))
        assert not caught.value.retryable


@pytest.mark.parametrize(
    ("key", "path", "answer"),
    [
        ("saramin", "/saramin/job-search", Answer('{"code": 4, "message": "x"}')),
        (
            "data_go_kr",
            "/data/1051000/recruitment/list",
            Answer("<a><returnReasonCode>22</returnReasonCode></a>", "text/xml"),
        ),
        (
            "work24",
            "/work24/cm/openApi/call/wk/callOpenApiSvcInfo210L01.do",
            Answer("<GO24><error>일일 호출 건수 초과</error></GO24>", "text/xml"),
        ),
    ],
)
def test_a_source_that_gives_no_more_is_asked_no_more(
    world: World, fetcher: HttpxFetcher, key: str, path: str, answer: Answer
) -> None:
    world.faults[path] = says(answer)
    with pytest.raises(OverQuota):
        list(sources_of(world)[key].read(fetcher))
    assert len(world.requests) == 1


@pytest.mark.parametrize("text", ["<html>점검 중</html>", "", "[]", '{"jobs": 3}', "<!ENTITY x>"])
@pytest.mark.parametrize("key", ["greenhouse", "work24", "saramin", "data_go_kr"])
def test_an_answer_in_another_form_is_no_empty_board(
    world: World, fetcher: HttpxFetcher, key: str, text: str
) -> None:
    """An empty board would close everything that was on it."""
    source = sources_of(world)[key]
    paths = {
        "greenhouse": f"/greenhouse/v1/boards/{world.keys('greenhouse')[0]}/jobs",
        "work24": "/work24/cm/openApi/call/wk/callOpenApiSvcInfo210L01.do",
        "saramin": "/saramin/job-search",
        "data_go_kr": "/data/1051000/recruitment/list",
    }
    world.faults[paths[key]] = says(Answer(text))
    with pytest.raises(Unavailable):
        found(source, fetcher)


def test_an_entry_that_cannot_be_understood_takes_no_other_with_it(
    world: World, fetcher: HttpxFetcher
) -> None:
    good = {"id": 1, "title": "개발자", "absolute_url": "https://a.example/1"}
    bad = {"id": 2, "title": "주소 없음"}
    path = f"/greenhouse/v1/boards/{world.keys('greenhouse')[0]}/jobs"
    world.faults[path] = says(Answer(json.dumps({"jobs": [bad, None, good]})))
    first = found(sources_of(world)["greenhouse"], fetcher)[0]
    assert [posting.title for posting in first.postings] == ["개발자"]
    assert len(first.refused) == 2


def test_an_employers_page_that_fails_takes_no_other_with_it(
    world: World, fetcher: HttpxFetcher
) -> None:
    first, second, third, *rest = world.keys("pages")
    world.faults[f"/pages/{first}"] = status(500)
    world.faults[f"/pages/{second}"] = status(404)
    noindex = '<html><head><meta name="robots" content="noindex, follow"></head></html>'
    world.faults[f"/pages/{third}"] = says(Answer(noindex, "text/html"))
    seen: list[Found] = []
    readings = sources_of(world)["employer_pages"].read(fetcher)
    with pytest.raises(Unavailable, match="500"):
        seen.extend(reading.understand() for reading in readings)
    assert len(seen) == len(rest) + 1
    assert seen[0] == Found()


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ('{"@type": "JobPosting", "title": "A", "hiringOrganization": "가상(주)",}', 1),
        ('/* c */ {"@type": ["JobPosting"], "title": "A", "hiringOrganization": {"name": "B"}}', 1),
        ('[{"@graph": [{"@type": "JobPosting", "title": "A", "hiringOrganization": "B"}]}]', 1),
        ('{"@type": "Organization", "name": "B"}', 0),
        ('{"@type": "JobPosting", "title": "A"}', 0),
    ],
)
def test_json_ld_is_read_as_it_is_found(
    world: World, fetcher: HttpxFetcher, script: str, count: int
) -> None:
    key = world.keys("pages")[0]
    page = f'<html><script type="application/ld+json">{script}</script></html>'
    world.faults[f"/pages/{key}"] = says(Answer(page, "text/html"))
    assert len(found(sources_of(world)["employer_pages"], fetcher)[0].postings) == count


def test_json_ld_that_nobody_can_read_is_refused(world: World, fetcher: HttpxFetcher) -> None:
    key = world.keys("pages")[0]
    page = '<html><script type="application/ld+json">{"@type": "JobPo</script></html>'
    world.faults[f"/pages/{key}"] = says(Answer(page, "text/html"))
    with pytest.raises(InvalidInput):
        found(sources_of(world)["employer_pages"], fetcher)


def test_files_of_the_house_are_read_in_either_charset(
    tmp_path: Path, fetcher: HttpxFetcher
) -> None:
    row = "가상상사 (가상),영업,https://a.invalid/1,2030-01-31"
    rows = "기업명,공고명,링크,마감일\n" + row + "\n,빈 줄,x,\n"
    (tmp_path / "list.csv").write_bytes(rows.encode("cp949"))
    entry = {"company": "가상", "title": "회계", "url": "https://a.invalid/2"}
    (tmp_path / "more.json").write_text(json.dumps([entry]), "utf-8")
    (tmp_path / "read.me").write_text("x")
    first, second = found(FilesSource(tmp_path), fetcher)
    assert (first.postings[0].company.name, first.postings[0].closes) == (
        "가상상사 (가상)",
        "2030-01-31",
    )
    assert len(first.refused) == 1
    assert second.postings[0].title == "회계"
    with pytest.raises(Unavailable):
        found(FilesSource(tmp_path / "nowhere"), fetcher)
