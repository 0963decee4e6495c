"""Words of the page on queues, processes, jobs and the night."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.language.language import Language


@dataclass(frozen=True, slots=True)
class SystemTexts:
    """Words of one language; `{…}` are filled in by `str.format`.

    Attributes:
        kinds: names of work that belongs to no interview.
        stages: names of what the interview app measures, by `metric stage`.
    """

    title: str
    intro: str
    waiting: str
    running: str
    failed: str
    alive: str
    work: str
    work_intro: str
    no_work: str
    kind: str
    done: str
    oldest: str
    processes: str
    processes_intro: str
    no_processes: str
    role: str
    machine: str
    queues: str
    last_sign: str
    silent: str
    works: str
    disk: str
    disk_value: str
    versions: str
    part: str
    source: str
    version: str
    unserved: str
    jobs: str
    jobs_intro: str
    no_jobs: str
    subject: str
    state: str
    attempt: str
    since: str
    reason: str
    choose_job: str
    open: str
    retry: str
    retry_sure: str
    retry_yes: str
    cancel: str
    cancel_sure: str
    cancel_yes: str
    queued_again: str
    cancelled: str
    speed: str
    speed_intro: str
    no_speed: str
    metrics_away: str
    stage: str
    beyond: str
    evidence: str
    evidence_value: str
    evidence_intro: str
    no_evidence: str
    vectors: str
    vectors_intro: str
    measure_recall: str
    no_vectors: str
    model: str
    language: str
    answers: str
    recall: str
    night: str
    no_night: str
    night_summary: str
    step: str
    tries: str
    took: str
    pages: str
    changes: str
    kinds: Mapping[str, str]
    roles: Mapping[str, str]
    night_states: Mapping[str, str]
    stages: Mapping[str, str]


EN_SYSTEM = SystemTexts(
    title="System",
    intro="What runs, what waits, what failed, and how quick it is.",
    waiting="Waiting",
    running="Running",
    failed="Failed",
    alive="Processes alive",
    work="Work by kind",
    work_intro="As the database knows it; the queue only carries it.",
    no_work="No work was ever asked for.",
    kind="Kind",
    done="Done",
    oldest="Waiting since",
    processes="Processes",
    processes_intro="What each says of itself every ten seconds. Who was silent for a minute is "
    "away: killed, or cut off from the database.",
    no_processes="No process has reported. Start them with `make run`, or look whether they reach "
    "the database.",
    role="Process",
    machine="Machine",
    queues="Queues",
    last_sign="Last sign",
    silent="away",
    works="works",
    disk="Disk",
    disk_value="{free:.0f} of {total:.0f} GB free",
    versions="Versions of models, weights and libraries",
    part="Part",
    source="Source",
    version="Version, or the first digits of the SHA-256",
    unserved="Nobody works on: {queues}. What waits there stays until a worker is started.",
    jobs="Jobs",
    jobs_intro="Failed, running and waiting ones, at most {limit} of each, the latest first.",
    no_jobs="Nothing failed, runs or waits.",
    subject="Interview or résumé",
    state="State",
    attempt="Attempt",
    since="Last sign",
    reason="Why",
    choose_job="Job",
    open="Open the interview",
    retry="Do it again…",
    retry_sure="The work is queued once more. What rests on it is made anew afterwards, the report "
    "too.",
    retry_yes="Yes, do it again",
    cancel="Cancel…",
    cancel_sure="The work is called off, and the report says that it is missing. A worker that is "
    "at it goes on to its end, which then no longer counts.",
    cancel_yes="Yes, cancel it",
    queued_again="It is queued again.",
    cancelled="It is cancelled.",
    speed="How quick it is",
    speed_intro="Since the interview app was started. Percentiles are read from a histogram, "
    "straight between its bounds.",
    no_speed="Nothing was measured since the interview app was started.",
    metrics_away="The interview app does not tell how quick it is; is it running?",
    stage="Stage",
    beyond="> {bound:g}",
    evidence="Quotes refused",
    evidence_value="{share:.1%} of {proposed}",
    evidence_intro="Quotes that a reader proposed and the program did not find in the answer.",
    no_evidence="No quote was proposed yet.",
    vectors="Search among answers",
    vectors_intro="Nearness in a field is searched exactly. Only the search over all fields uses "
    "an index (HNSW), which may miss some: of {asked} answers the ten nearest are looked up both "
    "ways. With very many answers this takes seconds.",
    measure_recall="Measure now",
    no_vectors="There are no vectors of answers yet.",
    model="Model",
    language="Language",
    answers="Answers",
    recall="Found by the index too",
    night="Last night",
    no_night="No night was run yet.",
    night_summary="Night of {day}: {state}, attempt {attempts}, begun {begun}.",
    step="Step",
    tries="Attempts",
    took="Took (s)",
    pages="Pages",
    changes="New, changed, closed",
    kinds={"read_resume": "Reading a résumé"},
    roles={"worker": "Worker", "interview": "Interview app"},
    night_states={
        "running": "running",
        "done": "done",
        "partial": "partly done",
        "failed": "failed",
    },
    stages={
        "rhetor_turn_stage_seconds": "End of an answer: {part}",
        "rhetor_transcription_seconds": "Transcript: {part}",
    },
)

KO_SYSTEM = SystemTexts(
    title="시스템",
    intro="무엇이 돌고, 기다리고, 실패했는지, 얼마나 빠른지 봅니다.",
    waiting="대기",
    running="진행 중",
    failed="실패",
    alive="살아 있는 프로세스",
    work="작업 종류별 현황",
    work_intro="데이터베이스에 적힌 상태입니다. 대기열은 나르기만 합니다.",
    no_work="아직 요청된 작업이 없습니다.",
    kind="종류",
    done="완료",
    oldest="기다린 시각부터",
    processes="프로세스",
    processes_intro="프로세스가 10초마다 스스로 알린 내용입니다. 1분 동안 소식이 없으면 꺼졌거나 "
    "데이터베이스에 닿지 못하는 것입니다.",
    no_processes="소식을 알린 프로세스가 없습니다. `make run`으로 시작하거나 데이터베이스에 닿는지 "
    "살펴봐 주세요.",
    role="프로세스",
    machine="컴퓨터",
    queues="대기열",
    last_sign="마지막 소식",
    silent="소식 없음",
    works="작동 중",
    disk="디스크",
    disk_value="{total:.0f} GB 가운데 {free:.0f} GB 남음",
    versions="모델·가중치·라이브러리 버전",
    part="구성 요소",
    source="출처",
    version="버전 또는 SHA-256 앞자리",
    unserved="맡은 작업자가 없는 대기열: {queues}. 작업자를 시작할 때까지 그대로 기다립니다.",
    jobs="작업",
    jobs_intro="실패했거나 진행 중이거나 대기 중인 작업을 각각 {limit}건까지 최근 순으로 보여 "
    "줍니다.",
    no_jobs="실패하거나 진행 중이거나 대기 중인 작업이 없습니다.",
    subject="면접 또는 이력서",
    state="상태",
    attempt="시도",
    since="마지막 소식",
    reason="이유",
    choose_job="작업",
    open="면접 열기",
    retry="다시 하기…",
    retry_sure="작업을 한 번 더 대기열에 넣습니다. 이 작업에 기대는 것은 보고서까지 새로 만듭니다.",
    retry_yes="네, 다시 합니다",
    cancel="취소…",
    cancel_sure="작업을 거둡니다. 보고서에는 그 부분이 없다고 적힙니다. 이미 하던 작업자는 끝까지 "
    "하지만 결과 상태는 세지 않습니다.",
    cancel_yes="네, 취소합니다",
    queued_again="다시 대기열에 넣었습니다.",
    cancelled="취소했습니다.",
    speed="얼마나 빠른가요",
    speed_intro="면접 앱을 시작한 뒤의 값입니다. 백분위는 히스토그램 경계 사이를 곧게 이어 "
    "읽었습니다.",
    no_speed="면접 앱을 시작한 뒤 잰 값이 없습니다.",
    metrics_away="면접 앱이 속도를 알려 주지 않습니다. 켜져 있나요?",
    stage="단계",
    beyond="{bound:g} 초과",
    evidence="버린 인용",
    evidence_value="{proposed}개 가운데 {share:.1%}",
    evidence_intro="판독기가 내놓았지만 답변에서 찾을 수 없던 인용입니다.",
    no_evidence="아직 나온 인용이 없습니다.",
    vectors="답변 사이의 찾기",
    vectors_intro="직무 안의 가까움은 빠짐없이 견줍니다. 모든 직무에서 찾을 때만 색인(HNSW)을 "
    "쓰는데 놓치는 것이 있을 수 있어, 답변 {asked}개마다 가장 가까운 열 개를 두 방법으로 찾아 "
    "봅니다. 답변이 아주 많으면 몇 초 걸립니다.",
    measure_recall="지금 재기",
    no_vectors="아직 답변의 벡터가 없습니다.",
    model="모델",
    language="언어",
    answers="답변",
    recall="색인도 찾은 비율",
    night="지난밤",
    no_night="아직 밤 작업을 한 적이 없습니다.",
    night_summary="{day} 밤: {state}, {attempts}번째 시도, {begun} 시작.",
    step="단계",
    tries="시도",
    took="걸린 시간(초)",
    pages="페이지",
    changes="새로 · 바뀜 · 닫힘",
    kinds={"read_resume": "이력서 읽기"},
    roles={"worker": "작업자", "interview": "면접 앱"},
    night_states={
        "running": "진행 중",
        "done": "끝남",
        "partial": "일부만 끝남",
        "failed": "실패",
    },
    stages={
        "rhetor_turn_stage_seconds": "답변의 끝: {part}",
        "rhetor_transcription_seconds": "받아쓰기: {part}",
    },
)


def system_texts(language: Language) -> SystemTexts:
    """Return the words of a language."""
    return KO_SYSTEM if language == "ko" else EN_SYSTEM
