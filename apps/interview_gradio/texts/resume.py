"""Texts of the page on which a person has their résumé read, reviewed and edited."""

from apps.interview_gradio.texts.both import Both, Group


class ResumeTexts(Group):
    """What stands on the page itself; `resume_reading.py` has the words for what was read."""

    __slots__ = ()
    page_title = Both("이력서 첨삭 · 레토르", "Your résumé · Rhetor")
    title = Both("이력서 읽기와 첨삭", "Your résumé, read and edited")
    lede = Both(
        "이력서를 올리시면 읽은 그대로 보여 드리고, 고칠 곳과 고친 문장을 제안해 드려요."
        " 받아들일지는"
        " 하나하나 직접 정하세요. 이력서에 없는 사실은 지어내지 않아요.",
        "Upload your résumé to see what a program reads in it, what to improve, and how a sentence"
        " could read instead. You decide on every change. Nothing is invented.",
    )
    to_lobby = Both("면접 연습으로", "Interview practice")
    to_list = Both("내 이력서 목록", "All my résumés")
    upload_title = Both("이력서 올리기", "Upload a résumé")
    consent_title = Both("보관에 대한 안내", "What is kept, and for how long")
    consent_kept = Both(
        "올리신 파일과 거기에서 읽은 내용, 제안에 대한 결정과 질문에 적으신 답을 이 서비스를"
        " 운영하는"
        " 서버에 보관해요. 이 브라우저에서만 다시 볼 수 있고, 코치에게는 보이지 않아요.",
        "The file, what was read in it, your decisions and your answers to our questions are kept"
        " on the server that runs this service. Only this browser can open them again; coaches"
        " cannot.",
    )
    consent_left_out = Both(
        "사진, 생년월일, 주소, 가족, 결혼 여부처럼 채용절차법이 요구를 금지하거나 채용에 필요하지"
        " 않은"
        " 정보는 어디에 있는지만 알려 드리고, 정리된 이력서에는 옮기지 않아요. 다만 보관하는 파일"
        " 안에는 그대로 남아 있어요.",
        "Photo, birth date, address, family, marital status and the like are pointed out and left"
        " out of the structured résumé. They are still inside the file that is kept.",
    )
    consent_known = Both(
        "이 브라우저에서 하신 면접의 답변은 제안에 쓴 사실이 정말 말씀하신 것인지 확인하는 데에만"
        " 써요.",
        "Your interview answers from this browser are only used to check that a fact in a proposal"
        " is one that you have stated.",
    )
    consent_model = Both(
        "운영자가 언어 모델을 연결해 두었다면, 제안을 만들 때 이력서 문장이 그 모델로 갈 수"
        " 있어요.",
        "Where the operator has set up a language model, sentences of your résumé may be sent to it"
        " to word proposals.",
    )
    consent_deletion = Both(
        "‘삭제’를 누르시면 파일과 모든 내용이 바로 지워져요. 그때까지는 저절로 지워지지 않아요.",
        "Delete removes the file and everything else at once. Until then nothing is deleted by"
        " itself.",
    )
    consent = Both("위 내용을 읽었으며, 보관에 동의해요.", "I have read this and agree to it.")
    consent_first = Both("먼저 위의 동의란에 표시해 주세요.", "Please tick the box above first.")
    choose_file = Both("파일 고르기", "Choose a file")
    drop_file = Both("또는 여기에 끌어다 놓으세요.", "or drop it here.")
    file_info_with_pictures = Both(
        "PDF, Word(.docx), 영문 이력서 사진(PNG, JPEG), {megabytes}MB 이하",
        "PDF, Word (.docx), or a picture of an English résumé (PNG, JPEG), up to {megabytes} MB",
    )
    file_info = Both(
        "PDF 또는 Word(.docx), {megabytes}MB 이하", "PDF or Word (.docx), up to {megabytes} MB"
    )
    sending = Both("올리는 중", "Uploading")
    sent = Both("다 올렸어요.", "Uploaded.")
    mine = Both("내 이력서", "Your résumés")
    none_yet = Both(
        "아직 올리신 이력서가 없어요. 위에서 첫 이력서를 올려 보세요.",
        "None yet. Upload your first one above.",
    )
    state_received = Both("읽는 중", "being read")
    state_read = Both("읽음", "read")
    state_unreadable = Both("읽지 못함", "could not be read")
    uploaded_at = Both("올린 때", "Uploaded")
    open = Both("열기", "Open")
    delete = Both("삭제", "Delete")
    delete_named = Both("{name} 삭제", "Delete {name}")
    delete_question = Both(
        "“{name}”의 파일과 읽은 내용, 결정을 모두 지울까요? 되돌릴 수 없어요.",
        "Delete the file “{name}”, what was read in it and all your decisions? This cannot be"
        " undone.",
    )
    use = Both("이 이력서로 면접 연습하기", "Practise an interview with it")
    waiting_title = Both("이력서를 읽고 있어요", "Your résumé is being read")
    waiting_lede = Both(
        "보통 몇 초 걸려요. 이 창을 닫으셔도 되고, 나중에 다시 열어 보셔도 돼요.",
        "This usually takes a few seconds. You can close this page and come back later.",
    )
    step_queued = Both("차례를 기다리는 중", "Waiting for its turn")
    step_reading = Both("글자와 자리를 읽는 중", "Reading the text and where it stands")
    step_structure = Both(
        "경력, 학력, 기술을 나누는 중", "Sorting it into work, education and skills"
    )
    step_review = Both("고칠 곳을 찾는 중", "Looking for what to improve")
    step_retry = Both("잠시 뒤 다시 시도해요", "It will be tried again shortly")
    failed = Both(
        "이력서를 읽지 못했어요. 지우고 다시 올려 주세요. 계속되면 운영자에게 알려 주세요.",
        "Your résumé could not be read. Please delete it and upload it again; if that does not"
        " help, tell whoever runs this service.",
    )
    ready = Both("이력서를 다 읽었어요.", "Your résumé has been read.")
    sections = Both("이 페이지의 내용", "On this page")


class ResumeErrorTexts(Group):
    """What can go wrong there."""

    __slots__ = ()
    load_failed = Both(
        "연결되지 않았어요. 잠시 뒤에 다시 시도해 주세요.",
        "There is no connection right now. Please try again in a moment.",
    )
    not_found = Both(
        "이 브라우저에서는 그 이력서를 찾을 수 없어요. 올린 브라우저에서 열어 주세요.",
        "This browser has no such résumé. Please open it where you uploaded it.",
    )
    no_session = Both(
        "이력서를 이 브라우저에 이어 두려면 쿠키가 필요해요. 쿠키를 허용하고 새로 고쳐 주세요.",
        "Your résumés are tied to this browser by a cookie. Please allow cookies and reload.",
    )
    no_consent = Both(
        "보관에 동의하셔야 올리실 수 있어요.", "Please agree to what is kept before you upload."
    )
    foreign = Both(
        "이 페이지에서만 할 수 있는 일이에요. 페이지를 새로 고쳐 주세요.",
        "This can only be done from our own page. Please reload it.",
    )
    too_many = Both(
        "이력서는 {limit}개까지 보관해요. 먼저 하나를 지워 주세요.",
        "Up to {limit} résumés are kept. Please delete one first.",
    )
    too_fast = Both(
        "너무 많은 요청이 있었어요. 잠시 뒤에 다시 시도해 주세요.",
        "That was too much at once. Please try again in a minute.",
    )
    stale = Both(
        "그사이 이력서가 바뀌어 이 제안은 더 이상 맞지 않아요. 새 제안을 보여 드려요.",
        "Your résumé has changed in the meantime, so this proposal no longer fits. Here are the"
        " present ones.",
    )
    bad_text = Both(
        "내용이 비어 있거나 너무 길어요. 다시 적어 주세요.",
        "That is empty or too long. Please write it once more.",
    )
    unavailable = Both(
        "지금은 저장소에 연결할 수 없어요. 잠시 뒤에 다시 시도해 주세요.",
        "The service cannot reach its storage right now. Please try again in a moment.",
    )
    unexpected = Both("문제가 생겼어요. (번호 {id})", "Something went wrong ({id}).")


class ResumeUnreadableTexts(Group):
    """Why a file cannot be read, by the reason; see `core.resume.ports.UnreadableReason`."""

    __slots__ = ()
    empty_file = Both(
        "파일이 비어 있어요. 다른 파일을 골라 주세요.", "The file is empty. Please choose another."
    )
    unknown_kind = Both(
        "PDF나 Word(.docx) 파일이 아니에요. 그렇게 저장해서 올려 주세요.",
        "This is neither a PDF nor a Word document (.docx). Please save it as one of them.",
    )
    old_word = Both(
        "예전 Word 문서(.doc)예요. .docx나 PDF로 저장해서 올려 주세요.",
        "This is an old Word document (.doc). Please save it as .docx or PDF.",
    )
    hangul = Both(
        "한글 문서(.hwp, .hwpx)예요. PDF로 저장해서 올려 주세요.",
        "This is a Hangul document (.hwp, .hwpx). Please save it as PDF.",
    )
    not_a_pdf = Both("이 파일은 PDF가 아니에요.", "This file is not a PDF.")
    not_a_docx = Both(
        "이 파일은 Word(.docx) 문서가 아니에요.", "This file is not a Word document (.docx)."
    )
    not_a_picture = Both(
        "읽을 수 있는 그림이 아니에요. PDF나 Word(.docx)로 올려 주세요.",
        "This picture cannot be read. Please upload a PDF or a Word document (.docx).",
    )
    corrupt = Both(
        "파일이 손상되어 읽을 수 없어요. 다시 저장해서 올려 주세요.",
        "The file is damaged and cannot be read. Please save it anew.",
    )
    encrypted = Both(
        "암호로 보호된 파일이에요. 암호 없이 저장해서 올려 주세요.",
        "The file is protected by a password. Please save it without one.",
    )
    too_large = Both(
        "파일이 {megabytes}MB보다 커요. 더 작게 저장해서 올려 주세요.",
        "The file is larger than {megabytes} MB. Please save it smaller.",
    )
    too_many_pages = Both(
        "{pages}쪽이 넘는 파일이에요. 필요한 쪽만 올려 주세요.",
        "The file has more than {pages} pages. Please upload only those that matter.",
    )
    bomb = Both(
        "이력서라고 하기에는 속이 너무 큰 파일이라 열지 않았어요. 다시 저장해서 올려 주세요.",
        "The file unpacks to far more than a résumé can hold, so it was not opened. Please save it"
        " anew.",
    )
    no_ocr = Both(
        "그림 파일은 읽지 못해요. 글자를 선택할 수 있는 PDF나 Word(.docx)로 올려 주세요.",
        "Pictures cannot be read here. Please upload a PDF whose text can be selected, or a Word"
        " document (.docx).",
    )
    needs_ocr = Both(
        "글자를 읽을 수 없는 스캔이나 그림이에요(그림 속 한글은 읽지 못해요). 글자를 선택할 수 있는"
        " PDF나 Word(.docx)로 올려 주세요.",
        "This is a scan or a picture without text that can be read here (Hangul in pictures never"
        " can). Please upload a PDF whose text can be selected, or a Word document (.docx).",
    )
    too_slow = Both(
        "읽는 데 너무 오래 걸려 멈췄어요. 더 간단하게 저장해서 올려 주세요.",
        "Reading it took too long, so it was stopped. Please save it in a simpler form.",
    )
    crashed = Both(
        "읽다가 실패했어요. 파일이 손상된 것 같아요. 다시 저장해서 올려 주세요.",
        "Reading it failed; it is probably damaged. Please save it anew.",
    )
    busy = Both(
        "지금 다른 이력서를 읽고 있어요. 잠시 뒤에 다시 올려 주세요.",
        "Other résumés are being read right now. Please upload it again in a moment.",
    )
