"""Résumés as people lay them out: what is read, where it stands, and what is kept out."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from core.resume.document import Document
from core.resume.experiments.grounding import ungrounded
from core.resume.resume import Resume
from core.resume.structure import structured
from tests.builders_resume import Sheet

SCHEMA = json.loads(Path("core/resume/structure/json_resume_schema.json").read_text("utf-8"))


def korean() -> Sheet:
    sheet = Sheet()
    sheet.say("김하늘", size=20, bold=True)
    sheet.say("백엔드 개발자", "haneul@example.com | 010-1234-5678")
    return sheet


def english() -> Sheet:
    sheet = Sheet()
    sheet.say("Jane Doe", size=20, bold=True)
    sheet.say("Software Engineer", "jane.doe@example.com | (415) 555-0132 | Boston, MA")
    return sheet


def checked(document: Document) -> Resume:
    """Return the résumé of a document: valid, and each string of it from the document."""
    resume = structured(document)
    Draft7Validator(SCHEMA).validate(resume.data)
    assert ungrounded(document, resume) == ()
    assert [one.line for one in resume.sections] == [line.number for line in document.lines]
    return resume


def test_name_and_contacts_are_read_from_the_top() -> None:
    basics = checked(korean().document()).data["basics"]
    assert basics == {
        "name": "김하늘",
        "label": "백엔드 개발자",
        "email": "haneul@example.com",
        "phone": "+821012345678",
    }


def test_each_string_says_where_it_stands() -> None:
    sheet = korean()
    sheet.head("경력")
    sheet.say("㈜하늘소프트 / 대리 / 2019.03 ~ 2021.02")
    resume = checked(sheet.document())
    place = resume.provenance["/work/0/startDate"].refs[0]
    line = sheet.lines[place.line - 1]
    assert line.text[place.start : place.end] == "2019.03"
    assert resume.data["work"] == [
        {"name": "㈜하늘소프트", "position": "대리", "startDate": "2019-03", "endDate": "2021-02"}
    ]


def test_dates_in_the_left_margin_belong_to_the_line_beside_them() -> None:
    sheet = english()
    sheet.head("Experience", left=150)
    for years, firm in (("2019 – 2021", "Acme Inc."), ("2017 – 2019", "Globex Ltd")):
        sheet.beside((years, 50), (f"{firm}, Software Engineer", 150))
        sheet.say("• Built the billing service", left=160)
    work = checked(sheet.document()).data["work"]
    assert [(one["name"], one["startDate"], one["endDate"]) for one in work] == [
        ("Acme Inc.", "2019", "2021"),
        ("Globex Ltd", "2017", "2019"),
    ]
    assert work[0]["highlights"] == ["Built the billing service"]


def test_dates_on_the_right_and_titles_below_the_company() -> None:
    sheet = english()
    sheet.head("WORK EXPERIENCE")
    for firm, title in (("Acme", "Senior Engineer"), ("Globex", "Data Analyst")):
        sheet.beside((firm, 50), ("Mar 2019 – Present", 450), bold=True)
        sheet.beside((title, 50), ("Boston, MA", 450))
        sheet.say("• Led a team of five")
    work = checked(sheet.document()).data["work"]
    assert [(one["name"], one["position"]) for one in work] == [
        ("Acme", "Senior Engineer"),
        ("Globex", "Data Analyst"),
    ]
    assert "endDate" not in work[0]


def test_where_titles_stand_first_the_entries_vote_for_it() -> None:
    sheet = english()
    sheet.head("Experience")
    for title, firm in (("Software Engineer", "Kestrel"), ("Data Analyst", "Moss & Pine")):
        sheet.beside((title, 50), ("2019 – 2021", 450), bold=True)
        sheet.say(firm, "• Wrote reports")
    work = checked(sheet.document()).data["work"]
    assert [(one["name"], one["position"]) for one in work] == [
        ("Kestrel", "Software Engineer"),
        ("Moss & Pine", "Data Analyst"),
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    left = [
        ("Contact", True),
        ("jane.doe@example.com", False),
        ("Skills", True),
        ("Python, SQL", False),
        ("Docker, Kafka", False),
        ("Languages", True),
        ("English: Native", False),
    ]
    right = [
        ("Jane Doe", True),
        ("Experience", True),
        ("Acme Inc., Engineer, 2019 – 2021", False),
        ("• Built it", False),
        ("Education", True),
        ("Northmere University, BSc Physics, 2015 – 2019", False),
    ]
    for index, (text, is_bold) in enumerate(left):
        sheet.put(text, 40, 60 + 17.0 * index, bold=is_bold, size=13 if is_bold else 10)
    for index, (text, is_bold) in enumerate(right):
        size = 22 if text == "Jane Doe" else 13 if is_bold else 10
        sheet.put(text, 220, 40 + 23.0 * index, bold=is_bold, size=size)
    data = checked(sheet.document()).data
    assert data["basics"]["name"] == "Jane Doe"
    assert data["work"][0]["name"] == "Acme Inc."
    assert data["education"][0]["institution"] == "Northmere University"
    assert {one["name"] for one in data["skills"]} == {"Python", "SQL", "Docker", "Kafka"}


def a_form() -> Sheet:
    sheet = Sheet()
    sheet.say("이 력 서", left=250, size=20, bold=True)
    sheet.form(
        [
            ["성명", "김하늘", "생년월일", "1990.01.02"],
            ["연락처", "010-1234-5678", "주소", "서울특별시 마포구 물결로 12"],
        ],
        (60, 160, 60, 200),
    )
    sheet.head("학력사항")
    sheet.form(
        [
            ["기간", "학교명", "전공", "학점"],
            ["2009.03 ~ 2013.02", "가람대학교", "컴퓨터공학과", "3.9/4.5"],
        ],
        (130, 120, 120, 80),
    )
    sheet.head("경력사항")
    sheet.form(
        [
            ["근무기간", "회사명", "직위", "담당업무"],
            ["2019.03 ~ 현재", "하늘소프트", "대리", "결제 서버 개발"],
            ["2016.01 ~ 2019.02", "한빛", "사원", "운영 도구 개발"],
        ],
        (130, 120, 80, 150),
    )
    sheet.head("가족사항")
    sheet.form([["관계", "성명", "직업"], ["부", "김바다", "농부"]], (80, 100, 100))
    return sheet


def test_a_form_is_read_by_its_columns() -> None:
    data = checked(a_form().document()).data
    assert [(one["name"], one["position"], one.get("endDate")) for one in data["work"]] == [
        ("하늘소프트", "대리", None),
        ("한빛", "사원", "2019-02"),
    ]
    (school,) = data["education"]
    assert (school["institution"], school["area"], school["score"]) == (
        "가람대학교",
        "컴퓨터공학과",
        "3.9",
    )
    assert data["x-kr"]["grades"] == [{"education": "/education/0", "score": "3.9", "scale": "4.5"}]


def test_protected_facts_are_named_and_stand_in_no_value() -> None:
    sheet = a_form()
    resume = checked(sheet.document())
    assert {fact.kind for fact in resume.left_out} == {"birth_date", "address", "family"}
    told = json.dumps(resume.data, ensure_ascii=False)
    assert not any(word in told for word in ("1990", "마포구", "김바다", "농부"))
    for fact in resume.left_out:
        for ref in fact.refs:
            assert sheet.lines[ref.line - 1].text[ref.start : ref.end]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("900102-1234567", "registration_number", "900102-1234567"),
        ("1990년 1월 2일생", "birth_date", "1990년 1월 2일생"),
        ("만 28세", "age", "만 28세"),
        ("성별: 여", "gender", "여"),
        ("본적: 경상남도 진주시", "hometown", "경상남도 진주시"),
        ("결혼여부: 미혼", "marital_status", "미혼"),
        ("종교: 불교", "religion", "불교"),
        ("신장/체중: 172cm / 65kg", "height_weight", "172cm / 65kg"),
    ],
)
def test_each_protected_fact_is_found_where_the_person_is_spoken_of(
    line: str, kind: str, text: str
) -> None:
    sheet = korean()
    sheet.say(line)
    resume = checked(sheet.document())
    found = [(fact.kind, ref) for fact in resume.left_out for ref in fact.refs]
    shown = [(k, sheet.lines[ref.line - 1].text[ref.start : ref.end]) for k, ref in found]
    assert (kind, text) in shown
    assert text not in json.dumps(resume.data, ensure_ascii=False)


def test_of_military_service_only_the_period_is_kept() -> None:
    sheet = korean()
    sheet.head("병역사항")
    sheet.say("육군 병장 만기제대 2011.03 ~ 2012.12", "면제사유: 시력")
    resume = checked(sheet.document())
    assert resume.data["x-kr"]["military"] == {"startDate": "2011-03", "endDate": "2012-12"}
    assert "military_reason" in {fact.kind for fact in resume.left_out}


def test_spaced_and_numbered_headings_open_their_sections() -> None:
    sheet = english()
    sheet.head("E D U C A T I O N")
    sheet.say("Northmere University, 2015 – 2019")
    sheet.head("2. Technical Skills")
    sheet.say("Languages: Python, Java", "Tools: Docker (Compose, Swarm), Git")
    resume = checked(sheet.document())
    opened = [one.section for one in resume.sections if one.is_heading]
    assert opened == ["education", "skills"]
    assert resume.data["skills"] == [
        {"name": "Languages", "keywords": ["Python", "Java"]},
        {"name": "Tools", "keywords": ["Docker (Compose, Swarm)", "Git"]},
    ]


def test_a_word_of_a_heading_inside_a_section_opens_none() -> None:
    sheet = english()
    sheet.head("Experience")
    sheet.beside(("Acme Inc.", 50), ("2019 – 2021", 450), bold=True)
    sheet.say("Software Engineer", "Achievements", "• Cut costs by a third")
    sheet.head("Education")
    sheet.say("Northmere University, 2015 – 2019")
    resume = checked(sheet.document())
    assert [one.section for one in resume.sections if one.is_heading] == ["work", "education"]


def test_groups_of_skills_in_smaller_type_are_no_sections() -> None:
    sheet = korean()
    sheet.head("보유 기술")
    sheet.say("언어", bold=True)
    sheet.say("Go, Java")
    sheet.say("인프라", bold=True)
    sheet.say("AWS, Kafka")
    sheet.head("자기소개서")
    sheet.say("성장과정", bold=True)
    sheet.say("어려서부터 동네 가게의 장부를 정리하는 일을 도왔습니다.")
    data = checked(sheet.document()).data
    assert "languages" not in data
    assert [(one["name"], one["keywords"]) for one in data["skills"]] == [
        ("언어", ["Go", "Java"]),
        ("인프라", ["AWS", "Kafka"]),
    ]


def test_a_period_inside_a_sentence_begins_no_entry() -> None:
    sheet = english()
    sheet.head("Projects")
    sheet.say("Oct 2023 – Apr 2024", "ERP Migration")
    bullet = "From April to September 2021, ran the move of the head office: schedule and a budget"
    sheet.say(f"• {bullet}")
    assert checked(sheet.document()).data["projects"] == [
        {
            "name": "ERP Migration",
            "startDate": "2023-10",
            "endDate": "2024-04",
            "highlights": [bullet],
        }
    ]


def test_certificates_languages_and_tests_of_korea() -> None:
    sheet = korean()
    sheet.head("자격증")
    sheet.say("정보처리기사 | 한국산업인력공단 | 2019.05")
    sheet.head("어학")
    sheet.say("영어 - 비즈니스 회화", "TOEIC 900점 (2020.03)")
    data = checked(sheet.document()).data
    assert data["certificates"] == [
        {"name": "정보처리기사", "date": "2019-05", "issuer": "한국산업인력공단"}
    ]
    assert data["languages"] == [{"language": "영어", "fluency": "비즈니스 회화"}]
    assert data["x-kr"]["languageTests"] == [{"name": "TOEIC", "score": "900점", "date": "2020-03"}]


def test_essays_keep_their_questions() -> None:
    sheet = korean()
    sheet.head("자기소개서")
    sheet.say("1. 지원 동기를 기술하시오. (500자)", bold=True)
    sheet.say("저는 결제 서버를 세 해 동안 운영하며 장애를 줄였습니다.")
    sheet.say("2. 어려움을 이겨 낸 경험을 적어 주세요.", bold=True)
    sheet.say("배포가 멈춘 밤에 원인을 찾아 고쳤습니다.")
    essays = checked(sheet.document()).data["x-kr"]["essays"]
    assert [one["question"] for one in essays] == [
        "지원 동기를 기술하시오. (500자)",
        "어려움을 이겨 낸 경험을 적어 주세요.",
    ]
    assert essays[1]["text"] == "배포가 멈춘 밤에 원인을 찾아 고쳤습니다."


def test_a_line_of_which_nothing_was_made_is_named_as_unread() -> None:
    sheet = korean()
    sheet.head("기타")
    sheet.say("운전 가능")
    resume = checked(sheet.document())
    assert [sheet.lines[ref.line - 1].text for ref in resume.unread] == ["운전 가능"]


def test_an_empty_document_is_an_empty_resume() -> None:
    resume = structured(Sheet().document())
    assert (resume.data, resume.sections, resume.left_out) == ({}, (), ())


def test_the_same_document_gives_the_same_resume() -> None:
    document = a_form().document()
    assert structured(document) == structured(document)


def test_a_template_with_titles_first_and_places_behind_the_employer() -> None:
    sheet = english()
    sheet.head("EXPERIENCE")
    for title, firm, years in (
        ("Research Assistant", "Northmere University", "June 2020 – Present"),
        ("Support Specialist", "Lakeland College", "Sep. 2018 – May 2020"),
    ):
        sheet.say(f"{title} {years}", f"{firm} Georgetown, TX")
        sheet.say("• Built a service with FastAPI and PostgreSQL")
    work = checked(sheet.document()).data["work"]
    assert [(one["name"], one["position"], one["location"]) for one in work] == [
        ("Northmere University", "Research Assistant", "Georgetown, TX"),
        ("Lakeland College", "Support Specialist", "Georgetown, TX"),
    ]


def test_an_online_form_of_korea_puts_the_dates_first() -> None:
    sheet = korean()
    sheet.say("남, 1993년 (32세)")
    sheet.head("경력 총 6년 2개월")
    sheet.say("2020.03 ~ 재직중 (주)새벽물류 SCM팀 / 대리", "- 재고 회전율 20% 개선")
    sheet.say("2018.03 ~ 2020.02 푸른식품 생산관리팀 / 사원", "- 생산 계획 수립")
    sheet.head("자격증/어학")
    sheet.say("2017.08 물류관리사 한국산업인력공단", "2019.05 TOEIC 855점")
    resume = checked(sheet.document())
    assert [(one["name"], one["position"], one["department"]) for one in resume.data["work"]] == [
        ("(주)새벽물류", "대리", "SCM팀"),
        ("푸른식품", "사원", "생산관리팀"),
    ]
    assert resume.data["certificates"] == [
        {"name": "물류관리사", "date": "2017-08", "issuer": "한국산업인력공단"}
    ]
    assert resume.data["x-kr"]["languageTests"][0]["date"] == "2019-05"
    assert {"age", "gender", "birth_date"} <= {fact.kind for fact in resume.left_out}
