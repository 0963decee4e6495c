"""Companies on record found in the register of Open DART by their names, over loopback."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import pytest

from core.company.adapters.httpx import MOST_BYTES, HttpxFetcher
from core.company.company import Company, CompanyName, Provenance
from core.company.crawl import Crawl, refresh
from core.company.found import OverQuota, SourceRefused
from core.company.names import name_key
from core.company.night import State
from core.company.sources import dart_register
from core.company.sources.dart import ByName, DartSource
from core.company.sources.dart_register import codes_of
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import Unavailable
from tests.contracts.company.builders import normaliser
from tests.contracts.enterprise.builders import NOW, TODAY
from tests.world import KEY, World

READ = Provenance("greenhouse", "https://boards.example/", NOW)
REGISTER = "/dart/api/corpCode.xml"
BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE result [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    "<result><list><corp_code>00000001</corp_code><corp_name>&b;</corp_name></list></result>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE result [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<result><list><corp_code>00000001</corp_code><corp_name>&x;</corp_name></list></result>"
)


def document(*entries: tuple[str, str, str]) -> str:
    """Return a register of codes, Korean names and English names."""
    rows = "".join(
        f"<list><corp_code>{code}</corp_code><corp_name>{name}</corp_name>"
        f"<corp_eng_name>{english}</corp_eng_name><stock_code> </stock_code>"
        "<modify_date>20260101</modify_date></list>"
        for code, name, english in entries
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><result>{rows}</result>'


def packed(*documents: str, name: str = "CORPCODE.xml") -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(documents):
            archive.writestr(f"{number or ''}{name}", text)
    return kept.getvalue()


def names(*called: str) -> list[CompanyName]:
    return [CompanyName(uuid4(), name_key(name), name) for name in called]


def source(
    world: World, known: Sequence[CompanyName], *, most: int = 9, codes: Sequence[str] = ()
) -> DartSource:
    by_name = ByName(most, lambda: codes, lambda: known)
    return DartSource(KEY, [], year=2025, by_name=by_name, address=f"{world.origin}/dart")


def read_codes(world: World, fetcher: HttpxFetcher, dart: DartSource) -> list[str]:
    """Return the codes of the companies whose own page was read."""
    pages = [one.url for one in dart.read(fetcher)]
    return [url.rpartition("=")[2] for url in pages if "/company.json" in url]


def test_a_company_is_found_by_any_way_of_writing_its_name(
    world: World, fetcher: HttpxFetcher
) -> None:
    world.dart_register = packed(
        document(("00000001", "하늘전자", "Haneul"), ("00000002", "바다식품", "SEA FOOD CO.,LTD"))
    )
    dart = source(world, names("㈜하늘전자", "Sea Food Inc.", "없는회사"))
    assert read_codes(world, fetcher, dart) == ["00000001", "00000002"]


def test_a_name_of_two_companies_finds_none_and_the_run_says_so(
    world: World, fetcher: HttpxFetcher, new_uow: NewEnterpriseUnitOfWork
) -> None:
    world.dart_register = packed(
        document(("00000001", "하늘전자", ""), ("00000002", "하늘전자(주)", ""))
    )
    company = Company(uuid4(), "하늘전자", READ)
    with new_uow() as uow:
        uow.companies.put([company])
        uow.companies.put_names([CompanyName(company.id, name_key(company.name), company.name)])
        uow.commit()
    with new_uow() as uow:
        known = uow.companies.names_without_code(9)
    crawl = Crawl(new_uow, fetcher, normaliser(), lambda: NOW)
    for _ in range(2):  # of an unchanged register it is said again
        run = refresh(source(world, known), TODAY, crawl)
        assert run.state is State.DONE
        assert run.message is not None
        assert "하늘전자" in run.message
    with new_uow() as uow:
        (noted,) = uow.crawls.runs(TODAY)
        assert noted.message == run.message
        assert uow.companies.get(company.id).corp_code is None


def test_two_on_record_of_one_name_are_not_guessed(world: World, fetcher: HttpxFetcher) -> None:
    world.dart_register = packed(document(("00000001", "하늘전자", "")))
    first, second = names("하늘전자", "주식회사 하늘전자")
    readings = list(source(world, [first, second]).read(fetcher))
    assert [len(one.notes) for one in readings] == [1]


def test_one_on_record_with_the_names_of_two_is_not_guessed(
    world: World, fetcher: HttpxFetcher
) -> None:
    world.dart_register = packed(
        document(("00000001", "하늘전자", ""), ("00000002", "바다식품", ""))
    )
    one, other = names("하늘전자", "바다식품")
    readings = list(source(world, [one, replace(other, company_id=one.company_id)]).read(fetcher))
    assert [len(one.notes) for one in readings] == [1]


def test_what_is_found_joins_the_company_on_record(
    world: World, fetcher: HttpxFetcher, new_uow: NewEnterpriseUnitOfWork
) -> None:
    name = list(world.companies.values())[1].company.name
    world.dart_register = packed(document(("00000001", name, "")))
    company = Company(uuid4(), name, READ)
    with new_uow() as uow:
        uow.companies.put([company])
        uow.companies.put_names([CompanyName(company.id, name_key(name), name)])
        uow.commit()
    crawl = Crawl(new_uow, fetcher, normaliser(), lambda: NOW)
    with new_uow() as uow:
        known = uow.companies.names_without_code(9)
    run = refresh(source(world, known), TODAY, crawl)
    assert (run.state, run.message) == (State.DONE, None)
    with new_uow() as uow:
        assert uow.companies.get(company.id).corp_code == "00000001"
        assert {fact.name for fact in uow.companies.facts(company.id)} >= {"employees", "revenue"}
        assert uow.companies.codes(9) == ["00000001"]
        assert uow.companies.names_without_code(9) == []


def test_no_more_are_read_than_may_be(world: World, fetcher: HttpxFetcher) -> None:
    world.dart_register = packed(
        document(("00000001", "하늘전자", ""), ("00000002", "바다식품", ""))
    )
    known = names("하늘전자", "바다식품")
    dart = source(world, known, most=2, codes=["00000000"])
    assert read_codes(world, fetcher, dart) == ["00000000", "00000001"]
    full = source(world, known, most=1, codes=["00000000"])
    world.requests.clear()
    assert read_codes(world, fetcher, full) == ["00000000"]
    assert REGISTER not in {path for path, _ in world.requests}, "nothing is left to look for"


def test_a_register_that_has_not_changed_is_not_sent_again(
    world: World, fetcher: HttpxFetcher
) -> None:
    world.dart_register = packed(document(("00000001", "하늘전자", "")))
    dart = source(world, names("하늘전자"))
    assert read_codes(world, fetcher, dart) == read_codes(world, fetcher, dart) == ["00000001"]
    assert [code for path, code in world.requests if path == REGISTER] == [200, 304]
    world.dart_register = packed(document(("00000002", "하늘전자", "")))
    assert read_codes(world, fetcher, dart) == ["00000002"]


def test_nothing_is_asked_where_every_company_has_its_code(
    world: World, fetcher: HttpxFetcher
) -> None:
    assert list(source(world, []).read(fetcher)) == []
    assert world.requests == []


@pytest.mark.parametrize(
    ("register", "said"),
    [
        (b"PK\x03\x04 not really", "broken"),
        (packed(document(("00000001", "하늘전자", "")))[:-40], "broken"),
        (packed(BILLION_LAUGHS), "entities"),
        (packed(OUTSIDE), "entities"),
        (packed("<result><list>"), "well formed"),
        (packed("no xml at all"), "well formed"),
        (packed("x", "y"), "not one document"),
        (packed("x", name="readme.txt"), "not one document"),
        (b"maintenance, come back later", "form that is not known"),
    ],
)
def test_a_register_that_cannot_be_read_is_refused_after_the_others(
    world: World, fetcher: HttpxFetcher, register: bytes, said: str
) -> None:
    world.dart_register = register
    readings = source(world, names("하늘전자"), codes=["00000000"]).read(fetcher)
    assert len([next(readings) for _ in range(3)]) == 3, "the company whose code is known"
    with pytest.raises(Unavailable, match=said):
        next(readings)


def test_a_bomb_is_put_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dart_register, "MOST_UNPACKED", 3 * 1024 * 1024)
    bomb = packed("<result>" + " " * (4 * 1024 * 1024) + "</result>")
    assert len(bomb) < 16 * 1024
    with pytest.raises(Unavailable, match="too large"):
        codes_of(bomb, {"하늘전자"})


def test_an_archive_that_is_too_large_is_not_taken(world: World, fetcher: HttpxFetcher) -> None:
    world.dart_register = b"PK" + bytes(MOST_BYTES)
    with pytest.raises(Unavailable, match="too large"):
        list(source(world, names("하늘전자")).read(fetcher))


@pytest.mark.parametrize(
    ("status", "error"), [("020", OverQuota), ("800", Unavailable), ("010", SourceRefused)]
)
def test_a_refusal_in_place_of_the_register_is_understood(
    world: World, fetcher: HttpxFetcher, status: str, error: type[Exception]
) -> None:
    world.dart_status["corpCode.xml"] = status
    with pytest.raises(error, match=status):
        list(source(world, names("하늘전자")).read(fetcher))


def test_what_is_no_code_is_passed_over() -> None:
    broken = document(("1234", "하늘전자", ""), ("abcdefgh", "하늘전자", ""), ("", "하늘전자", ""))
    assert codes_of(packed(broken), {"하늘전자"}) == {}
