"""Texts of the briefing on a company, and of the choice of one of its postings."""

from collections.abc import Mapping

from apps.interview_gradio.texts.both import Both, Group


class CompanyTexts(Group):
    """What a candidate reads about the company they prepare for."""

    __slots__ = ()
    found = Both(
        "기록에서 기업 {n}곳을 찾았습니다. 아래에서 고르시면 알려진 내용을 보여 드립니다.",
        "{n} found in our records. Choose one below to see what is known of it.",
    )
    found_most = Both(
        "처음 {n}곳만 보여 드립니다. 이름을 더 적으시면 좁혀집니다.",
        "The first {n} are offered. Type more of the name to narrow them down.",
    )
    found_none = Both(
        "이 이름의 기업이 기록에 없습니다. 적으신 이름만으로 진행합니다.",
        "No company in our records is called so. The interview goes on with the name alone.",
    )
    away = Both(
        "지금은 기업 기록을 볼 수 없습니다. 기업 이름과 붙여 넣으신 공고로 진행하실 수 있습니다.",
        "Our records of companies are out of reach right now. You can go on with the name of the"
        " company and a pasted posting.",
    )
    not_used = Both(
        "지금은 기업 기록을 볼 수 없어, 고르신 기업과 공고 없이 진행합니다.",
        "Our records of companies are out of reach right now: the interview goes on without the"
        " company and posting you chose.",
    )
    gone = Both(
        "이 기업의 기록이 없어졌습니다. 이름을 다시 적어 주세요.",
        "The record of this company is gone. Please type its name again.",
    )
    company_choice = Both("기록에 있는 기업", "Companies in our records")
    no_company = Both("고르지 않음", "none")
    posting_choice = Both("질문에 쓸 공고", "A posting for your questions")
    posting_choice_info = Both(
        "지금 모집 중인 공고입니다. 고르시면 질문이 그 공고를 인용합니다.",
        "Those that are open now. Questions will quote the one you choose.",
    )
    no_posting = Both("고르지 않음", "none")
    use_text = Both(
        "이 공고에 적힌 업무와 요건을 질문에 인용합니다.",
        "Questions quote duties and requirements of this posting.",
    )
    use_title = Both(
        "이 공고에서는 제목만 인용할 수 있습니다. 공고를 아래에 붙여 넣으시면 내용도 인용합니다.",
        "Only its title can be quoted. Paste its text below to have that quoted too.",
    )
    use_nothing = Both(
        "이 공고에는 인용할 수 있는 것이 없습니다. 회사에 관한 일반 질문을 드립니다.",
        "Nothing of this posting can be quoted. You will be asked about the company in general.",
    )
    posting_gone = Both(
        "이 공고는 이제 모집하지 않습니다. 다른 공고를 골라 주세요.",
        "This posting is no longer open. Please choose another.",
    )
    fictional = Both(
        "연습용으로 지어낸 기업입니다. 실제로 있는 기업이 아닙니다.",
        "This company is made up for practice. It does not exist.",
    )
    checked = Both("마지막 확인: {when}", "Last checked: {when}")
    never_checked = Both(
        "이 기업의 출처를 끝까지 확인한 적이 아직 없습니다.",
        "The sources of this company were never read to their end.",
    )
    facts = Both("알려진 사실", "Known facts")
    no_facts = Both("출처가 있는 사실이 아직 없습니다.", "There are no facts with a source yet.")
    stale = Both(
        "기한이 지나 보여 드리지 않는 항목: {names}",
        "Left out, because not read again in time: {names}",
    )
    as_of = Both("{day} 기준", "as of {day}")
    read_from = Both("출처: {source}, {when}", "from {source}, read {when}")
    open_jobs = Both("지금 모집 중인 공고 {n}건", "Open now: {n}")
    more_jobs = Both("나머지 {n}건 보기", "Show {n} more")
    newest_jobs = Both("최근 {n}건만 보여 드립니다.", "The newest {n} are shown.")
    no_jobs = Both("지금 모집 중인 공고가 없습니다.", "No posting is open now.")
    closes = Both("마감 {when}", "closes {when}")
    until_filled = Both("채용 시 마감", "until filled")
    rolling = Both("상시 채용", "always open")
    unknown = Both("마감일이 적혀 있지 않음", "no closing day stated")
    skills = Both("공고가 요구하는 기술", "Skills these postings ask for")
    asked_by = Both("{n}건", "{n}")
    asked_by_label = Both("공고 {n}건", "{n} postings")


FACTS: Mapping[str, Both] = {
    "employees": Both("직원 수", "Employees"),
    "revenue": Both("매출액", "Revenue"),
    "operating_profit": Both("영업이익", "Operating profit"),
    "net_income": Both("당기순이익", "Net income"),
    "established": Both("설립", "Established"),
    "address": Both("소재지", "Address"),
    "stock_code": Both("종목 코드", "Stock code"),
    "note": Both("비고", "Note"),
}
"""Facts that have a name of their own; others go by the name that the source gives them."""
SOURCES: Mapping[str, Both] = {
    "dart": Both("전자공시(Open DART)", "Open DART"),
    "work24": Both("고용24", "Work24"),
    "data_go_kr": Both("공공데이터포털", "data.go.kr"),
    "saramin": Both("사람인", "Saramin"),
    "greenhouse": Both("Greenhouse", "Greenhouse"),
    "lever": Both("Lever", "Lever"),
    "employer_pages": Both("기업 채용 페이지", "the employer's own page"),
    "files": Both("이 서비스의 목록", "a list of this service"),
    "sample": Both("가상 예시", "made-up examples"),
}
