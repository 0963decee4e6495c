"""Texts of the report, and of the wait for it."""

from apps.interview_gradio.texts.both import Both, Group


class ReportTexts(Group):
    """What a candidate reads after the interview."""

    __slots__ = ()
    title = Both("면접 보고서", "Interview report")
    subtitle = Both("{name} 님 · {field}", "{name} · {field}")
    written = Both("작성", "Written")
    taken = Both("면접", "Interview")
    no_scores = Both(
        "이 보고서에는 아직 점수가 없습니다. 근거를 보여 드릴 수 없는 점수는 매기지 않습니다."
        " 아래의 수치는"
        " 실제로 잰 것만 적었고, 재지 못한 것은 그 이유를 적었습니다.",
        "There are no scores in this report yet: we give none that we cannot show the evidence"
        " for. Every number below was measured; where nothing could be measured, it says why.",
    )
    honest = Both(
        "아래의 모든 말은 답변의 인용으로 뒷받침되며, 누르면 그 부분을 들을 수 있습니다."
        " 근거가 모자란 곳에는 점수 대신 그 이유를 적었습니다.",
        "Every statement below rests on a quote from your answers: click it to hear that part."
        " Where the evidence does not carry a level, it says why instead.",
    )
    overall = Both("면접 전체", "The whole interview")
    answers = Both("질문과 답변", "Questions and answers")
    question_number = Both("질문 {number}", "Question {number}")
    kind_opening = Both("첫 질문", "Opening")
    kind_resume = Both("이력서 질문", "Your CV")
    kind_behavioural = Both("경험 질문", "Experience")
    kind_field = Both("직무 질문", "Your field")
    kind_company = Both("회사 질문", "The company")
    kind_invitation = Both("궁금하신 점", "Your questions")
    kind_closing = Both("마무리 질문", "Closing")
    disclosed = Both(
        "“{quote}” — {hint} 이렇게 말해 볼 수 있습니다: “{deflection}”",
        "“{quote}”: {hint} You could say: “{deflection}”",
    )
    kind_follow_up = Both("꼬리질문", "Follow-up")
    answer_label = Both("답변", "Your answer")
    empty_answer = Both("이 질문에는 답변이 없습니다.", "There is no answer to this question.")
    not_exact = Both(
        "면접 중에 실시간으로 받아 적은 글입니다. 두 번째 받아쓰기가 없어 틀린 곳이 있을 수"
        " 있습니다.",
        "This is the live transcript; the exact second pass is missing, so it may contain"
        " mistakes.",
    )
    typed_note = Both("글로 쓰신 답변입니다.", "You typed this answer.")
    cut_short = Both("답변 도중에 면접이 끝났습니다.", "The interview ended during this answer.")
    time_limit = Both(
        "한 질문의 시간 제한에 닿아 다음 질문으로 넘어갔습니다.",
        "The time limit of one question was reached.",
    )
    play = Both("답변 듣기", "Play answer")
    stop = Both("멈춤", "Stop")
    play_question = Both("질문 {number} 답변 듣기", "Play the answer to question {number}")
    play_failed = Both("녹음을 재생할 수 없습니다.", "The recording could not be played.")
    no_measures = Both("이 답변에서 잰 것이 없습니다.", "Nothing was measured here.")
    no_overall = Both(
        "면접 전체에 대해 잰 것이 없습니다.", "Nothing was measured for the whole interview."
    )
    not_measured = Both("재지 못한 것: {measures}. {reason}", "Not measured: {measures}. {reason}")
    model = Both("받아쓰기 모델: Whisper {model}", "Transcribed by Whisper {model}")
    rough_model = Both(
        "한국어에는 작은 모델이라 또렷한 말에서도 글자 열 개 중 세 개쯤 틀립니다. 글보다 녹음을"
        " 믿어 주세요.",
        "For Korean this is a small model: even of clear speech it gets about three characters in"
        " ten wrong. Trust the recording rather than the text.",
    )
    no_model = Both(
        "들을 소리가 없어 받아쓰기 모델을 쓰지 않았습니다.",
        "There was no sound to transcribe.",
    )
    no_answers = Both("기록된 질문이 없습니다.", "No question was recorded.")
    download = Both("JSON으로 내려받기", "Download as JSON")
    download_pdf = Both("PDF로 내려받기", "Download as PDF")
    print = Both("인쇄", "Print")
    retake = Both("이 질문만 다시 답하기", "Answer this question again")
    not_shared = Both(
        "코치는 이 면접을 볼 수 없습니다. 공유하시면 녹음·녹화, 답변, 평가를 볼 수 있고, 누가 언제"
        " 보았는지 여기에 적힙니다.",
        "Coaches cannot see this interview. If you share it they can see recording, answers and"
        " assessment, and it is written here who did and when.",
    )
    share = Both("코치와 공유하기", "Share it with coaches")
    shared = Both(
        "이 서비스의 코치가 이 면접의 녹음·녹화, 답변, 평가를 볼 수 있습니다.",
        "The coaches of this service can see this interview: recording, answers and assessment.",
    )
    stop_sharing = Both("공유 그만두기", "Stop sharing")
    share_failed = Both(
        "바꾸지 못했습니다. 다시 시도해 주세요.", "That did not work. Please try again."
    )
    new_interview = Both("새 면접 연습하기", "Practise again")
    wait_title = Both("보고서를 준비하고 있습니다", "Your report is on its way")
    wait_lede = Both(
        "보통 몇 분 걸립니다. 이 창을 닫으셔도 되고, 나중에 처음 화면에서 다시 열 수 있습니다.",
        "This usually takes a few minutes. You can close this page and come back later from the"
        " start page.",
    )
    job_analyse_speech = Both(
        "답변을 다시 듣고 받아쓰기", "Listening again and writing down your answers"
    )
    job_analyse_video = Both("영상 살펴보기", "Looking through the video")
    job_assess_answers = Both("답변 평가하기", "Assessing your answers")
    job_write_report = Both("보고서 쓰기", "Writing the report")
    state_queued = Both("차례를 기다리는 중", "waiting for its turn")
    state_retry = Both("잠시 뒤 다시 시도합니다", "will be tried again shortly")
    state_running = Both("진행 중 · {percent}%", "in progress · {percent}%")
    state_done = Both("끝남", "done")
    state_failed = Both("하지 못함", "failed")
    nothing_asked = Both("아직 시작되지 않았습니다.", "Not begun yet.")
    still_there = Both(
        "녹음과 면접 중에 받아 적은 답변은 그대로 보관되어 있습니다.",
        "Your recording and the live transcript of your answers are still there.",
    )
    failed_speech = Both(
        "실시간으로 받아 적은 글로 보고서를 씁니다.",
        "The report will use the live transcript instead.",
    )
    failed_video = Both(
        "영상에 대한 관찰 없이 보고서를 씁니다.",
        "The report will come without observations from the video.",
    )
    failed_assessment = Both(
        "그때까지 답변에서 찾은 것만으로 보고서를 씁니다.",
        "The report will use what had been found in your answers by then.",
    )
    failed_report = Both(
        "보고서를 쓰지 못했습니다. 기록은 안전하니 나중에 다시 열어 주세요.",
        "The report could not be written. Your record is safe; please come back later.",
    )
