"""Texts of the page on which a candidate sees, takes away and deletes what is kept of them."""

from apps.interview_gradio.texts.both import Both, Group


class PrivacyTexts(Group):
    """What a candidate reads about what is kept of them."""

    __slots__ = ()
    page_title = Both("내 기록과 동의 · Rhetor", "Your data and consent · Rhetor")
    title = Both("내 기록과 동의", "Your data and consent")
    lede = Both(
        "이 브라우저로 진행한 면접과 맡기신 이력서를 여기에서 내려받고, 동의를 바꾸고, 지울 수"
        " 있습니다. 하나하나 따로 고르실 수 있고, 고르지 않으셔도 면접 연습은 똑같이 하실 수"
        " 있습니다.",
        "Here you can take away, delete, and change your consent to what is kept of the interviews"
        " of this browser. Each choice stands for itself, and without any of them you can practise"
        " just the same.",
    )
    to_page = Both("내 기록과 동의 관리", "Your data and consent")
    to_lobby = Both("처음 화면으로", "Back to the lobby")
    interviews = Both("면접", "Interviews")
    resumes = Both("이력서", "Résumés")
    none = Both("보관하고 있는 것이 없습니다.", "Nothing is kept.")
    purpose_interview = Both(
        "면접 진행과 보고서: 목소리, 답변, 잰 값", "The interview and its report: voice and answers"
    )
    purpose_video = Both("영상과 그 관찰", "The video and what is seen in it")
    purpose_coach = Both("코치가 보고서와 영상 보기", "Coaches read the report and see the video")
    purpose_research = Both(
        "이름을 뺀 답변을 채점 방식의 점검에 쓰기",
        "Answers, without your name, to check how answers are assessed",
    )
    given = Both("{date}부터 동의", "agreed since {date}")
    not_given = Both("동의하지 않음", "not agreed")
    needed = Both(
        "면접을 보관하는 데 필요합니다. 철회하시려면 면접을 지우세요.",
        "Needed while the interview is kept. To take it back, delete the interview.",
    )
    give = Both("동의하기", "Agree")
    withdraw = Both("철회하기", "Take it back")
    video_goes = Both(
        "철회하시면 영상과 그 관찰이 지워지고 보고서가 다시 만들어집니다.",
        "The video and what was seen in it are deleted then, and the report is written anew.",
    )
    export = Both("모두 내려받기 (ZIP)", "Take everything away (ZIP)")
    export_about = Both(
        "데이터베이스의 모든 내용(JSON), 목소리(WAV), 영상, 이력서 파일이 들어 있습니다.",
        "With all that the database holds (JSON), your voice (WAV), videos and résumé files.",
    )
    delete = Both("지우기", "Delete")
    delete_all = Both("모두 지우기", "Delete everything")
    delete_about = Both(
        "데이터베이스, 녹음과 영상, 작업 대기열, 아침 브리핑에서 바로 지우고 암호 키도 없앱니다."
        " 되돌릴 수 없습니다. 백업에는 운영자가 정한 기간 동안 암호화된 채로만 남습니다. 무엇에"
        " 동의하셨는지와 누가 보았는지의 기록은 내용 없이 남습니다.",
        "It goes at once from the database, the recordings, the work queue and the morning brief,"
        " and its key is destroyed. It cannot be undone. Backups keep it for as long as whoever"
        " runs this says. What you agreed to and who looked stays noted, without any content.",
    )
    sure = Both("정말 지웁니다.", "Yes, delete it.")
    not_sure = Both("지우려면 먼저 확인란에 표시해 주세요.", "Please tick the box to delete.")
    done = Both("지웠습니다.", "Deleted.")
    later = Both(
        "지웠습니다. 지금 닿지 않는 저장소에서는 오늘 밤에 마저 지웁니다.",
        "Deleted. A store that cannot be reached now follows tonight.",
    )
    changed = Both("바꾸었습니다.", "Changed.")
    not_finished = Both(
        "아직 마치지 않은 면접입니다. 카메라는 면접실에서 끌 수 있습니다.",
        "This interview is not finished. Its camera can be switched off in the room.",
    )
    machine = Both(
        "질문을 고르고, 목소리로 읽고, 답변을 받아쓰고 평가하는 일은 사람이 아니라"
        " 프로그램(인공지능)이 합니다. 틀릴 수 있으며, 채용을 비롯한 어떤 결정에도 쓰지 않습니다.",
        "Questions are chosen and spoken, and answers written down and assessed, by a program"
        " (artificial intelligence), not by a person. It can be wrong, and it decides nothing,"
        " least of all about a job.",
    )
    lobby_research = Both(
        "이름을 뺀 제 답변을 채점 방식의 점검에 쓰는 데 동의합니다. (선택)",
        "My answers, without my name, may be used to check how answers are assessed. (optional)",
    )
    lobby_research_info = Both(
        "동의하지 않으셔도 달라지는 것은 없습니다. 언제든 ‘내 기록과 동의’에서 철회하실 수"
        " 있습니다.",
        "Nothing is different without it. You can take it back at any time under “Your data and"
        " consent”.",
    )
