"""Sentences on the two databases."""

from apps.doctor.texts_shared import NOTHING, SET_UP, Both, Sentence

_MIGRATE: Both = (
    "Ethos에서 `python -m db.migrate`를 실행하세요.",
    "Run `python -m db.migrate` on Ethos.",
)
_DATABASE: dict[str, Sentence] = {
    "ok": (("버전 {version}, 테이블 {revision}", "version {version}, tables {revision}"), NOTHING),
    "not_set": (("주소가 없습니다.", "It has no address."), SET_UP),
    "refused": (
        ("{where}에서 우리 계정을 거부합니다.", "It refuses our account at {where}."),
        (
            "SETTING의 사용자와 비밀번호를 고치세요.",
            "Put user and password in SETTING right.",
        ),
    ),
    "no_database": (
        (
            "{where}에 그런 데이터베이스나 사용자가 없습니다.",
            "There is no such database or user at {where}.",
        ),
        ("만들거나 SETTING의 이름을 고치세요.", "Make it, or put the name in SETTING right."),
    ),
    "no_host": (
        ("{where}의 호스트를 찾을 수 없습니다.", "The host of {where} is not known."),
        ("SETTING의 호스트를 고치세요.", "Put the host in SETTING right."),
    ),
    "no_file": (("{where} 파일이 없습니다.", "The file {where} is not there."), SET_UP),
    "no_answer": (
        ("{where}에서 응답하지 않습니다.", "It does not answer at {where}."),
        (
            "켜져 있는지, 방화벽이 막지 않는지 확인하세요. Oracle은 시작에 3~5분이 걸립니다.",
            "See whether it runs, or a firewall is between; Oracle takes 3 to 5 minutes to start.",
        ),
    ),
    "tables_none": (("테이블이 없습니다.", "It has no tables."), _MIGRATE),
    "tables_older": (
        (
            "테이블({revision})이 이 코드({newest})보다 오래되었습니다.",
            "Its tables ({revision}) are older than this code ({newest}).",
        ),
        _MIGRATE,
    ),
    "tables_newer": (
        (
            "테이블({revision})이 이 코드({newest})보다 새롭습니다.",
            "Its tables ({revision}) are newer than this code ({newest}).",
        ),
        (
            "이 서버의 코드를 다른 서버와 같은 버전으로 올리세요.",
            "Bring the code of this server to the version of the others.",
        ),
    ),
}
_SETTINGS = {
    "postgres": "RHETOR_DATABASES__ANALYTICS_URL",
    "enterprise": "RHETOR_DATABASES__ENTERPRISE_URL",
}


def _of(setting: str, both: Both) -> Both:
    ko, en = both
    return ko.replace("SETTING", setting), en.replace("SETTING", setting)


DATABASES: dict[str, Sentence] = {
    f"{part}.{what}": (said, _of(setting, mend))
    for part, setting in _SETTINGS.items()
    for what, (said, mend) in _DATABASE.items()
} | {
    "postgres.no_vector": (
        ("Postgres에 pgvector 확장이 없습니다.", "Postgres lacks the extension pgvector."),
        (
            "pgvector가 든 Postgres에서 관리자 계정으로 `CREATE EXTENSION vector`를 실행하세요.",
            "Use a Postgres with pgvector, and run `CREATE EXTENSION vector` as its superuser.",
        ),
    ),
    "postgres.replica": (
        (
            "이 Postgres는 복제본이라 쓸 수 없습니다.",
            "This Postgres is a replica, and cannot be written to.",
        ),
        (
            "주소를 주 서버로 바꾸거나 복제본을 승격하세요(pg_promote).",
            "Name the primary in the address, or promote the replica (pg_promote).",
        ),
    ),
}
