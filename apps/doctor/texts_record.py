"""Sentences on processes, work, nights and pages."""

from apps.doctor.texts_shared import NOTHING, SET_UP, Sentence

RECORD: dict[str, Sentence] = {
    "processes.unknown": (
        (
            "Postgres를 읽을 수 없어 알 수 없습니다.",
            "Not known while Postgres cannot be read.",
        ),
        NOTHING,
    ),
    "processes.ok": (
        ("{hosts}대에서 {count}개가 살아 있습니다.", "{count} live on {hosts} host(s)."),
        NOTHING,
    ),
    "processes.unserved": (
        ("{queue} 큐를 맡은 워커가 없습니다.", "No worker serves the queue {queue}."),
        (
            "Pathos에서 `python -m workers.run {queue}`를 시작하세요.",
            "Start `python -m workers.run {queue}` on Pathos.",
        ),
    ),
    "processes.no_interview": (
        ("면접 서버가 살아 있지 않습니다.", "No interview server lives."),
        (
            "Logos에서 `python -m apps.interview_gradio`를 시작하세요.",
            "Start `python -m apps.interview_gradio` on Logos.",
        ),
    ),
    "processes.silent": (
        (
            "{host}의 {role}이(가) {since}부터 조용합니다.",
            "The {role} on {host} has been silent since {since}.",
        ),
        (
            "다시 시작하거나, 일부러 껐다면 하루 뒤 목록에서 사라집니다.",
            "Start it again; if it was ended on purpose, it leaves the list after a day.",
        ),
    ),
    "processes.troubled": (
        ("{host}의 {role}: {reason}", "The {role} on {host}: {reason}"),
        (
            "그 서버에서 `python -m core.doctor`를 실행하세요.",
            "Run `python -m core.doctor` on that server.",
        ),
    ),
    "processes.differ": (
        (
            "{role} 프로세스들의 {name} 버전이 다릅니다: {versions}",
            "Processes of the role {role} differ in {name}: {versions}",
        ),
        (
            "모든 서버를 같은 버전으로 올리세요.",
            "Bring all servers to one version.",
        ),
    ),
    "work.failed": (
        ("{kind} 작업 {count}건이 실패했습니다.", "{count} × {kind} failed."),
        (
            "대시보드의 시스템 페이지에서 이유를 보고 다시 시도하세요.",
            "The dashboard's System page says why, and tries again.",
        ),
    ),
    "work.waits": (
        (
            "{kind} 작업 {count}건이 길게는 {minutes}분째 기다립니다.",
            "{count} × {kind} wait, the longest for {minutes} minutes.",
        ),
        (
            "Pathos에 워커를 더하세요.",
            "Add workers on Pathos.",
        ),
    ),
    "night.unknown": (
        (
            "기업 데이터베이스를 읽을 수 없어 알 수 없습니다.",
            "Not known while the enterprise database cannot be read.",
        ),
        NOTHING,
    ),
    "night.none_yet": (
        ("아직 한 번도 없었습니다.", "There has been none yet."),
        NOTHING,
    ),
    "night.ok": (("{day}: {state}", "{day}: {state}"), NOTHING),
    "night.missed": (
        (
            "마지막으로 마감한 날은 {day}입니다.",
            "The last day that was closed is {day}.",
        ),
        (
            "`workers.schedule`이 켜져 있는지 보고, `python -m workers.nightly`로 따라잡으세요.",
            "See whether `workers.schedule` runs, and catch up with `python -m workers.nightly`.",
        ),
    ),
    "night.step_failed": (
        ("{step} 단계가 실패했습니다: {reason}", "The step {step} failed: {reason}"),
        (
            "원인을 고치면 다음 시도에서 이어 합니다. 바로 하려면 `python -m workers.nightly`.",
            "Mend it, and the next attempt goes on; at once with `python -m workers.nightly`.",
        ),
    ),
    "page.ok": (("{name}: {where}", "{name}: {where}"), NOTHING),
    "page.no_answer": (
        ("{where}에서 {name}이(가) 응답하지 않습니다.", "{name} does not answer at {where}."),
        (
            SET_UP[0] + " `make run`이 다른 포트를 골랐다면 그 주소에서 열립니다.",
            SET_UP[1] + " Where `make run` chose another port, it is open there.",
        ),
    ),
    "page.somebody_else": (
        (
            "{where}에서 {name}이(가) 아닌 다른 것이 응답합니다.",
            "Something else than {name} answers at {where}.",
        ),
        (
            "그 포트를 쓰는 프로그램을 끄거나 다른 포트를 설정하세요.",
            "End what uses that port, or set another one.",
        ),
    ),
    "page.misses": (
        (
            "{name}이(가) {dependency}에 연결하지 못합니다.",
            "{name} cannot reach: {dependency}.",
        ),
        (
            "위에서 그 부분에 대해 말한 것을 고치세요.",
            "Mend what is said of it above.",
        ),
    ),
    "doctor.broke": (
        (
            "{check} 검사가 {error} 오류로 끝났습니다({place}).",
            "The check {check} ended with {error} ({place}).",
        ),
        (
            "진단 프로그램의 결함입니다. 이 줄을 개발자에게 알려 주세요.",
            "That is a fault of this program; tell those who make it of this line.",
        ),
    ),
}
