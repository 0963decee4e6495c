"""Texts of the interview room; the page gets them as JSON."""

from apps.interview_gradio.texts.both import Both, Group


class RoomTexts(Group):
    """What a candidate reads in the room while all is well."""

    __slots__ = ()
    room_title = Both("면접실", "Interview room")
    state_paused = Both("쉬는 중", "Paused")
    state_ready = Both("준비", "Getting ready")
    state_speaking = Both("질문하는 중", "Asking")
    state_listening = Both("듣는 중", "Listening")
    state_thinking = Both("생각하는 중", "Thinking")
    state_waiting = Both("잠시만요", "One moment")
    state_finished = Both("면접 끝", "Finished")
    hint_speaking = Both("질문을 들어 주세요.", "Listen to the question.")
    hint_just_speak = Both(
        "질문을 들어 주세요. 중간에 바로 말씀하셔도 됩니다.",
        "Listen to the question. To interrupt, simply speak.",
    )
    hint_interrupt = Both(
        "질문을 들어 주세요. ‘끼어들기’를 누르면 바로 답하실 수 있습니다.",
        "Listen to the question. To answer at once, press Interrupt.",
    )
    hint_held = Both("듣고 있어요.", "I'm listening.")
    hint_waiting = Both(
        "자리가 나면 저절로 시작합니다.", "It begins by itself as soon as there is a place."
    )
    hint_listening = Both(
        "편하게 말씀하세요. 중간에 멈추고 생각하셔도 됩니다.",
        "Go ahead. Pausing to think is fine.",
    )
    hint_thinking = Both("답변을 정리하고 있습니다.", "Taking in your answer.")
    hint_paused = Both(
        "쉬는 동안에는 녹음도 녹화도 하지 않습니다. 준비되면 계속하세요.",
        "Nothing is recorded while you pause. Continue whenever you are ready.",
    )
    hint_finished = Both("수고 많으셨습니다.", "Well done, and thank you.")
    progress = Both("질문 {number} / {total}", "Question {number} of {total}")
    kind_opening = Both("첫 질문", "Opening")
    kind_resume = Both("이력서", "Your CV")
    kind_behavioural = Both("경험", "Experience")
    kind_field = Both("직무", "Your field")
    kind_company = Both("회사", "The company")
    kind_invitation = Both("궁금하신 점", "Your questions")
    kind_closing = Both("마무리", "Closing")
    kind_follow_up = Both("꼬리질문", "Follow-up")
    follow_up_number = Both("{number} · 꼬리질문", "{number} · follow-up")
    caption = Both("면접관이 말하는 중 · 자막", "Interviewer speaking · caption")
    transcript_label = Both("지금까지 들은 답변", "Your answer so far")
    transcript_empty = Both("말씀하시면 여기에 글로 나타납니다.", "What you say will appear here.")
    earlier_answers = Both("지난 질문과 답변", "Earlier questions and answers")
    no_answer = Both("(답변 없음)", "(no answer)")
    controls_label = Both("면접 진행", "Interview controls")
    start = Both("면접 시작", "Start the interview")
    continue_ = Both("계속하기", "Continue")
    answer_now = Both("바로 답하기", "Answer now")
    interrupt = Both("끼어들기", "Interrupt")
    done = Both("답변 완료", "Done answering")
    done_hint = Both("스페이스 바로도 마칠 수 있습니다.", "You can also press Space.")
    pause = Both("잠시 쉬기", "Pause")
    resume = Both("계속하기", "Continue")
    end = Both("면접 끝내기", "End the interview")
    ending = Both("{seconds}초 뒤에 면접을 끝냅니다.", "The interview ends in {seconds} seconds.")
    end_now = Both("지금 끝내기", "End now")
    keep_going = Both("계속 진행하기", "Keep going")
    busy = Both(
        "지금은 다른 면접이 많아 자리를 마련하고 있습니다. 준비되면 저절로 시작하니 그대로 기다려"
        " 주세요.",
        "One moment: other interviews are running and a place is being made free. Yours begins by"
        " itself.",
    )
    busy_ahead = Both(
        "지금은 다른 면접이 많아 자리를 마련하고 있습니다. 대기 순서는 {ahead}번째이며, 차례가"
        " 되면 저절로 시작합니다.",
        "One moment: other interviews are running and a place is being made free. You are number"
        " {ahead} in line. Yours begins by itself.",
    )
    patience_label = Both("면접관이 기다리는 시간", "How long the interviewer waits")
    patience_hint = Both(
        "말씀을 멈추신 뒤 다음 질문까지 기다리는 시간입니다. 면접 중에도 바꾸실 수 있습니다.",
        "How long a silence may last before the next question. You can change it at any time.",
    )
    patience_quick = Both("빠르게", "Quick")
    patience_normal = Both("보통", "Normal")
    patience_patient = Both("여유 있게", "Patient")
    type_instead = Both("글로 답하기", "Type instead")
    typed_label = Both("글로 쓰는 답변", "Your typed answer")
    typed_placeholder = Both("여기에 답변을 적어 주세요.", "Write your answer here.")
    send_typed = Both("답변 보내기", "Send answer")
    check_title = Both("시작하기 전에", "Before we start")
    check_lede = Both(
        "잠깐 기기를 점검하겠습니다. 브라우저가 마이크나 카메라 사용을 물으면 허용해 주세요.",
        "A quick check of your devices. If the browser asks for your microphone or camera,"
        " please allow it.",
    )
    check_lede_text = Both(
        "글로 답하는 면접입니다. 마이크와 카메라는 사용하지 않습니다.",
        "You answer in writing. Microphone and camera stay off.",
    )
    welcome_back_title = Both("다시 오신 것을 환영합니다", "Welcome back")
    welcome_back = Both(
        "지금까지의 답변은 모두 저장되어 있습니다. 준비되면 멈춘 질문부터 이어서 하세요.",
        "Everything you said is saved. Continue with the question you left, when you are ready.",
    )
    plan_title = Both("질문 미리 보기", "Look at the questions first")
    plan_warning = Both(
        "미리 보시면 이미 아는 질문으로 연습하시게 됩니다.",
        "If you look now, you will practise with questions you already know.",
    )
    plan_waiting = Both("질문을 불러오는 중입니다.", "Fetching the questions …")
    plan_summary = Both(
        "질문 {count}개 · {minutes}분 면접", "Questions: {count} · interview of {minutes} minutes"
    )
    plan_fixed = Both(
        "면접이 시작된 뒤에는 질문을 바꿀 수 없습니다.",
        "Once the interview has begun, its questions stay as they are.",
    )
    plan_minutes = Both("약 {minutes}분", "about {minutes} min")
    plan_edit = Both("고치기", "Edit")
    plan_swap = Both("다른 질문으로", "Another question")
    plan_remove = Both("빼기", "Remove")
    plan_up = Both("위로", "Move up")
    plan_down = Both("아래로", "Move down")
    plan_act = Both("질문 {number}: {act}", "Question {number}: {act}")
    plan_text = Both("질문 {number}, {most}자까지", "Question {number}, up to {most} characters")
    plan_save = Both("저장", "Save")
    plan_cancel = Both("취소", "Cancel")
    plan_reworded = Both(
        "{number}번 질문을 고쳤습니다. {text}", "Question {number} now reads: {text}"
    )
    plan_swapped = Both(
        "{number}번 질문을 다른 질문으로 바꿨습니다. {text}",
        "Question {number} is another one now: {text}",
    )
    plan_removed = Both(
        "{number}번 질문을 뺐습니다. 남은 질문은 {left}개입니다.",
        "Question {number} was removed. Questions left: {left}.",
    )
    plan_moved = Both(
        "{number}번 질문을 {to}번 자리로 옮겼습니다.", "Question {number} is now number {to}."
    )
    check_microphone = Both("마이크", "Microphone")
    microphone_waiting = Both("연결하는 중입니다.", "Connecting …")
    microphone_speak = Both("한두 마디 말씀해 보세요.", "Please say a few words.")
    microphone_quiet = Both(
        "소리가 작습니다. 조금 더 가까이에서 말씀해 주세요.",
        "Rather quiet. Please come a little closer.",
    )
    microphone_loud = Both(
        "소리가 너무 커서 깨집니다. 조금 떨어져 주세요.",
        "Too loud, it distorts. Please move back a little.",
    )
    microphone_good = Both("잘 들립니다.", "We hear you well.")
    microphone_asleep = Both(
        "화면을 한 번 누르면 소리 점검이 시작됩니다.",
        "Click anywhere to begin the sound check.",
    )
    check_camera = Both("카메라", "Camera")
    camera_waiting = Both("연결하는 중입니다.", "Connecting …")
    camera_on = Both("화면이 나옵니다.", "We have a picture.")
    face_good = Both("화면에 잘 보입니다.", "You are well in the picture.")
    face_missing = Both(
        "얼굴이 보이지 않습니다. 카메라 앞에 앉아 주세요.",
        "We cannot see your face. Please sit in front of the camera.",
    )
    face_off_centre = Both(
        "화면 가운데로 조금 옮겨 주세요.", "Please move a little towards the middle."
    )
    face_near = Both("조금 뒤로 물러나 주세요.", "Please move back a little.")
    face_far = Both("조금 가까이 와 주세요.", "Please come a little closer.")
    not_available = Both("지금은 사용할 수 없습니다.", "Not available right now.")
    look_start = Both("카메라를 6초 동안 보기", "Look at the camera for 6 seconds")
    look_again = Both("다시 보기", "Look once more")
    look_why = Both(
        "원하시면 카메라 렌즈를 잠시 봐 주세요. 그래야 고개가 카메라 쪽을 향한 시간을 잴 수"
        " 있습니다. 사진은 남기지 않고, 고개의 각도만 저장합니다.",
        "If you like, look into the lens for a moment. Only then can we measure for how long your"
        " head was towards the camera. No picture is kept, only how your head was turned.",
    )
    look_now = Both("지금부터 카메라를 봐 주세요.", "Please look at the camera now.")
    look_going = Both("카메라를 봐 주세요 · {seconds}", "Keep looking at the camera · {seconds}")
    look_waiting = Both("확인하고 있습니다.", "Checking …")
    look_done = Both(
        "됐습니다. 이제 고개가 카메라 쪽을 향한 시간을 잴 수 있습니다. 카메라나 화면을 옮기면"
        " 다시 봐 주세요.",
        "Done. For how long your head is towards the camera can be measured now. If you move the"
        " camera or the screen, please look once more.",
    )
    look_too_short = Both(
        "화면이 너무 적게 도착했습니다. 한 번 더 해 보시거나, 그냥 시작하셔도 됩니다.",
        "Too few pictures arrived. Try once more, or simply start.",
    )
    look_no_face = Both(
        "얼굴이 보이지 않았습니다. 한 번 더 해 보시거나, 그냥 시작하셔도 됩니다.",
        "Your face could not be seen. Try once more, or simply start.",
    )
    look_moved = Both(
        "고개가 움직였습니다. 한 번 더 해 보시거나, 그냥 시작하셔도 됩니다.",
        "Your head moved. Try once more, or simply start.",
    )
    look_not_stored = Both(
        "지금은 저장할 수 없습니다. 한 번 더 해 보시거나, 그냥 시작하셔도 됩니다.",
        "It could not be stored just now. Try once more, or simply start.",
    )
    check_connection = Both("연결", "Connection")
    connection_waiting = Both("연결하는 중입니다.", "Connecting …")
    connection_good = Both("원활합니다 · {ms} ms", "Good · {ms} ms")
    connection_slow = Both(
        "조금 느립니다 · {ms} ms. 면접은 가능합니다.",
        "A little slow · {ms} ms. It will still work.",
    )
    headphones = Both(
        "이어폰을 쓰시면 면접관의 목소리가 마이크로 들어가지 않아 더 정확합니다.",
        "With headphones the interviewer's voice stays out of your microphone.",
    )
    level_label = Both("마이크 소리 크기", "Microphone level")
    preview_label = Both("내 카메라 화면", "Your camera picture")
    round_trip = Both("왕복 {ms} ms", "Round trip {ms} ms")
    recording = Both("녹화 중", "Recording")
    saving_video = Both(
        "영상을 저장하고 있습니다. 이 창을 잠시만 열어 두세요.",
        "Saving your video. Please keep this page open for a moment.",
    )
    to_report = Both("보고서 보기", "See your report")
    leave = Both(
        "면접이 진행 중입니다. 나가시겠습니까?", "The interview is running. Leave this page?"
    )
