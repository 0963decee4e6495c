"""Texts of the lobby, and of what can go wrong on the way into the room."""

from apps.interview_gradio.texts.both import Both, Group


class LobbyTexts(Group):
    """What a candidate reads before the interview."""

    __slots__ = ()
    page_title = Both("레토르 · 면접 연습", "Rhetor · Interview practice")
    switch_language = Both("English", "한국어")
    switch_language_label = Both("Read this page in English", "이 페이지를 한국어로 보기")
    title = Both("실전처럼 말해 보는 면접 연습", "Practise an interview, out loud")
    lede = Both(
        "면접관이 음성으로 질문하고, 답변을 끝까지 듣습니다. 생각할 시간은 충분히 가지셔도"
        " 됩니다. 면접이 끝나면 무엇을 어떻게 말했는지 돌아보실 수 있습니다.",
        "The interviewer asks out loud and hears you out. Take your time to think: silence is"
        " fine. Afterwards you can look back at what you said and how you said it.",
    )
    setup_title = Both("면접 준비", "Set up your interview")
    name = Both("이름", "Your name")
    name_placeholder = Both("보고서에 표시할 이름", "As it should appear on your report")
    interview_language = Both("면접 언어", "Language of the interview")
    korean = Both("한국어", "한국어 (Korean)")
    english = Both("English (영어)", "English")
    field = Both("직무", "Field of work")
    length = Both("면접 길이", "Length")
    length_choice = Both(
        "약 {minutes}분 · 질문 {questions}개", "about {minutes} min · {questions} questions"
    )
    level = Both("질문 수준", "Level of the questions")
    level_info = Both(
        "직무와 경험에 관한 질문을 이 수준에 맞춰 고릅니다.",
        "Questions about your work and experience are chosen to match.",
    )
    level_entry = Both("신입", "Entry")
    level_regular = Both("기본", "Regular")
    level_senior = Both("경력", "Senior")
    persona = Both("면접관", "Interviewer")
    persona_info = Both(
        "말투가 달라집니다. 압박 면접에서는 한 질문에 두 번까지 되묻습니다.",
        "How questions are put to you. A pressing one may follow up twice on a question.",
    )
    persona_warm = Both("따뜻하게", "Warm")
    persona_neutral = Both("차분하게", "Calm")
    persona_pressing = Both("압박 면접", "Pressing")
    follow_ups = Both("꼬리질문 받기", "Ask follow-up questions")
    follow_ups_info = Both(
        "답변에서 아직 듣지 못한 부분이 있으면 한 번 더 여쭙습니다.",
        "Where your answer leaves something open, you are asked about it.",
    )
    materials = Both(
        "이력서와 채용 공고로 더 실전처럼 (선택)",
        "Closer to the real thing: résumé and posting (optional)",
    )
    materials_use = Both(
        "질문에 인용할 문장만 쓰며 연락처, 사진, 생년월일, 가족 관계 등은 제외하고, 올리신 파일은"
        " 읽는 즉시 지웁니다. {minutes}분 이상의 면접에서 쓰입니다.",
        "Only single lines are used, quoted in questions; contact data, photo, birth date, family"
        " and the like are left out, and the file itself is deleted as soon as it has been read."
        " For interviews of {minutes} minutes or more.",
    )
    kept_resume = Both("올려 둔 이력서", "A résumé that you uploaded earlier")
    kept_resume_info = Both(
        "그 파일에서 읽은 문장을 질문에 인용합니다.",
        "Questions quote lines that were read in that file.",
    )
    no_kept_resume = Both("사용하지 않음", "none")
    resume_page = Both("이력서를 올려 두고 첨삭 받기", "Keep a résumé here and have it reviewed")
    resume_file = Both("이력서 파일", "Résumé as a file")
    resume_file_info = Both(
        "글자를 선택할 수 있는 PDF, {megabytes}MB 이하",
        "A PDF whose text can be selected, up to {megabytes} MB",
    )
    choose_file = Both("PDF 고르기", "Choose a PDF")
    resume_text = Both("이력서·자기소개서 붙여 넣기", "Résumé or cover letter as text")
    resume_text_info = Both(
        "파일 대신, 또는 파일과 함께 쓰실 수 있습니다.", "Instead of the file, or beside it."
    )
    company = Both("회사 이름", "Company")
    company_info = Both(
        "적으시면 지원하시는 회사에 관한 질문이 들어갑니다.",
        "With a name here, there is a question about the company.",
    )
    company_info_records = Both(
        "적으시면 지원하시는 회사에 관한 질문이 들어가고, 기록에 있는 기업이면 무엇이 알려져 있는지"
        " 볼 수 있습니다.",
        "With a name here, there is a question about the company. If it is in our records, you can"
        " see what is known of it.",
    )
    posting = Both("채용 공고 붙여 넣기", "Job posting as text")
    posting_info = Both(
        "담당 업무와 자격 요건이면 충분합니다.", "Its duties and requirements are enough."
    )
    mode = Both("참여 방식", "How you take part")
    mode_video = Both("카메라와 마이크", "Camera and microphone")
    mode_audio = Both("마이크만", "Microphone only")
    mode_text = Both("글로 답하기", "Typed answers")
    consent_title = Both("녹음·녹화에 대한 안내", "What is recorded, and why")
    consent_what = Both(
        "참여 방식에 따라 면접 중의 목소리와 영상, 입력하신 답변이 기록됩니다. 기기 점검 중의"
        " 소리와 영상은 크기와 화면 위치를 확인하는 데에만 쓰이고 저장되지 않습니다. 점검할 때"
        " 카메라 보기를 누르시면 그때의 고개 각도만 저장합니다.",
        "Depending on how you take part, your voice, your video and what you type are recorded"
        " during the interview. During the device check, sound and picture only show your level"
        " and framing; they are not kept. Only if you choose to look at the camera there is the"
        " angle of your head kept.",
    )
    consent_why = Both(
        "기록은 답변을 글로 옮기고, 말하기 속도나 쉼처럼 잴 수 있는 것을 재어 본인에게,"
        " 그리고 보고서에서 공유하신 동안에는 이 서비스의 코치에게도 보여 드리기 위해서만"
        " 사용합니다. 다섯 명 이상을 모은 분야별 집계에는 이름 없이 숫자로만 들어갑니다.",
        "The recording is used to write down your answers and to measure what can be measured,"
        " such as your pace and pauses, and to show it to you and, only while you share it in the"
        " report, to the coaches of this service. In figures of a field, from five people on, it"
        " counts as numbers without a name.",
    )
    consent_materials = Both(
        "이력서에서는 경력과 성과를 적은 문장만, 채용 공고에서는 질문에 인용한 문장만 면접 기록과"
        " 함께 보관합니다. 이력서의 문장은 답변과 견주어 보는 데 씁니다. 파일과 나머지 내용은"
        " 보관하지 않습니다.",
        "Of a résumé, the lines that claim what you did are kept as part of the interview, to be"
        " compared with what you say; of a job posting, the lines that questions quote. The file"
        " and all the rest are not kept.",
    )
    consent_where = Both(
        "기록은 이 서비스를 운영하는 서버에 보관됩니다. 지금 쓰시는 이 브라우저와 직접"
        " 이어받게 하신 기기(하루 동안)만, 그리고 공유하신 동안에는 이 서비스의 코치도 다시 열 수"
        " 있습니다. 코치가 보면 보고서에 적힙니다. 음성 인식과 분석도 그 서버에서 이루어집니다.",
        "It is kept on the server that runs this service. This browser and, for a day, a device"
        " you hand it over to can open it again, and the coaches of this service while you share"
        " it; the report says when they did. Speech recognition and analysis happen on that server"
        " too.",
    )
    consent_face = Both(
        "얼굴이나 표정은 점수를 매기는 데 절대 사용하지 않습니다. 얼굴이 화면에 보였는지, 몸이"
        " 얼마나 움직였는지처럼 본인이 참고할 관찰만 알려 드립니다.",
        "Your face is never used for a score. You only get observations for yourself, such as"
        " whether you were in the picture.",
    )
    consent_voice = Both(
        "질문을 더 자연스러운 목소리로 읽기 위해, 질문 문장을 Microsoft의 온라인 음성"
        " 서비스(edge-tts)로 보낼 수 있습니다. 답변은 보내지 않지만, 답변을 바탕으로 만든"
        " 꼬리질문이나 이력서와 공고를 인용한 질문은 보낼 수 있습니다.",
        "To read the questions in a natural voice, their text may be sent to Microsoft's online"
        " voice service (edge-tts). Your answers never are, but follow-up questions worded from"
        " them, and questions that quote your résumé or a posting, may be.",
    )
    consent = Both(
        "위 내용을 읽었으며, 기록에 동의합니다.", "I have read this and agree to the recording."
    )
    enter = Both("면접실로 들어가기", "Enter the interview room")
    reading = Both(
        "이력서를 읽고 있습니다. 잠시만 기다려 주세요.",
        "Your résumé is being read. One moment, please.",
    )
    enter_hint = Both(
        "들어가면 먼저 마이크와 카메라를 함께 점검합니다. 시작 버튼을 누르기 전에는 질문하지"
        " 않습니다.",
        "Inside, we first check your microphone and camera together. No question is asked until"
        " you press Start.",
    )
    earlier_title = Both("지난 면접", "Your earlier interviews")
    earlier_empty = Both(
        "아직 진행한 면접이 없습니다. 첫 연습을 시작해 보세요.",
        "None yet. Your first practice will appear here.",
    )
    continue_link = Both("계속하기", "Continue")
    report_link = Both("보고서 보기", "See the report")
    status_created = Both("시작 전", "not started")
    status_running = Both("진행 중", "in progress")
    status_finished = Both("완료", "finished")
    minutes_short = Both("{minutes}분", "{minutes} min")
    back_to_lobby = Both("처음 화면으로", "Back to the start")
    vision_off = Both(
        "지금은 화면 위치 안내를 사용할 수 없습니다. 면접은 그대로 진행하실 수 있습니다.",
        "Framing hints are not available right now. The interview works all the same.",
    )


class ErrorTexts(Group):
    """What a candidate reads when something cannot be done."""

    __slots__ = ()
    title = Both("알림", "Please note")
    no_name = Both("이름을 적어 주세요.", "Please enter your name.")
    name_too_long = Both(
        "이름은 {limit}자까지 적으실 수 있습니다.", "A name can have up to {limit} characters."
    )
    no_field = Both("직무를 골라 주세요.", "Please choose a field of work.")
    company_too_long = Both(
        "회사 이름은 {limit}자까지 적으실 수 있습니다.",
        "The name of a company can have up to {limit} characters.",
    )
    resume_too_long = Both(
        "이력서 글이 {limit}자를 넘습니다. 중요한 부분만 남겨 주세요.",
        "Your résumé as text has more than {limit} characters. Please keep what matters most.",
    )
    posting_too_long = Both(
        "채용 공고가 {limit}자를 넘습니다. 담당 업무와 자격 요건만 남겨 주세요.",
        "The posting has more than {limit} characters. Please keep its duties and requirements.",
    )
    no_kept_resume = Both(
        "고르신 이력서를 찾을 수 없습니다. 페이지를 새로 고치고 다시 골라 주세요.",
        "The résumé you chose is not there any more. Please reload the page and choose again.",
    )
    unreadable_empty_file = Both(
        "이력서 파일이 비어 있습니다. 다른 파일을 골라 주세요.",
        "The résumé file is empty. Please choose another.",
    )
    unreadable_not_a_pdf = Both(
        "이 파일은 PDF가 아닙니다. 이력서를 PDF로 저장해서 올리시거나 글로 붙여 넣어 주세요.",
        "This file is not a PDF. Please save your résumé as a PDF, or paste its text.",
    )
    unreadable_too_large = Both(
        "이력서 파일이 {megabytes}MB보다 큽니다. 더 작게 저장하시거나 글로 붙여 넣어 주세요.",
        "The résumé is larger than {megabytes} MB. Please save it smaller, or paste its text.",
    )
    unreadable_too_many_pages = Both(
        "이력서가 {pages}쪽을 넘습니다. 필요한 쪽만 올려 주세요.",
        "The résumé has more than {pages} pages. Please upload only those that matter.",
    )
    unreadable_corrupt = Both(
        "이 PDF는 손상되어 읽을 수 없습니다. 다시 저장해서 올리시거나 글로 붙여 넣어 주세요.",
        "This PDF is damaged and cannot be read. Please save it anew, or paste its text.",
    )
    unreadable_encrypted = Both(
        "이 PDF는 암호로 보호되어 있습니다. 암호 없이 저장해서 올려 주세요.",
        "This PDF is protected by a password. Please save it without one.",
    )
    unreadable_needs_ocr = Both(
        "이 PDF는 글자가 없는 스캔이나 그림입니다. 이력서 글을 붙여 넣어 주세요.",
        "This PDF is a scan or a picture and holds no text. Please paste the text instead.",
    )
    unreadable_too_slow = Both(
        "이 PDF를 읽는 데 너무 오래 걸려 멈췄습니다. 글로 붙여 넣어 주세요.",
        "Reading this PDF took too long, so it was stopped. Please paste the text instead.",
    )
    unreadable_busy = Both(
        "지금 다른 이력서를 읽고 있습니다. 잠시 뒤에 파일을 다시 골라 주세요.",
        "Other résumés are being read right now. Please choose your file again in a moment.",
    )
    unreadable_gone = Both(
        "올리신 파일이 그사이 지워졌습니다. 파일을 다시 골라 주세요.",
        "Your file has been deleted in the meantime. Please choose it again.",
    )
    nothing_in_resume = Both(
        "이력서에서 인용할 만한 문장을 찾지 못해, 이력서에 관한 질문 없이 진행합니다.",
        "No line of your résumé could be quoted, so there are no questions about it.",
    )
    nothing_in_posting = Both(
        "채용 공고에서 인용할 만한 문장을 찾지 못해, 공고를 인용하지 않고 진행합니다.",
        "No line of the posting could be quoted, so no question quotes it.",
    )
    materials_unused = Both(
        "가장 짧은 면접에는 이력서와 회사에 관한 질문이 없습니다. 주신 내용은 쓰지 않았습니다.",
        "The shortest interview has no questions about a résumé or a company: what you gave was"
        " not used.",
    )
    bad_choice = Both("고르신 내용을 다시 확인해 주세요.", "Please check your choices once more.")
    no_consent = Both(
        "기록에 동의하셔야 면접실에 들어가실 수 있습니다. 안내를 읽고 동의란에 표시해 주세요.",
        "Please read the notes on recording and tick the box before you enter the room.",
    )
    no_session = Both(
        "면접을 이 브라우저에 이어 두려면 쿠키가 필요합니다. 쿠키를 허용하고 새로 고쳐 주세요.",
        "Your interviews are tied to this browser by a cookie. Please allow cookies and reload.",
    )
    not_found = Both(
        "이 브라우저에서는 그 면접을 찾을 수 없습니다. 면접을 진행한 브라우저에서 열어 주세요.",
        "This browser has no such interview. Please open it where you took it.",
    )
    unavailable = Both(
        "지금은 저장소에 연결할 수 없습니다. 잠시 뒤에 다시 시도해 주세요.",
        "The service cannot reach its storage right now. Please try again in a moment.",
    )
    conflict = Both(
        "지금 상태에서는 할 수 없는 일입니다. 페이지를 새로 고친 뒤 다시 시도해 주세요.",
        "This is not possible right now. Please reload the page and try again.",
    )
    unexpected = Both("문제가 생겼습니다. (번호 {id})", "Something went wrong ({id}).")
