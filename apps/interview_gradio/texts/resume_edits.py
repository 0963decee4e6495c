"""Texts of the review, the proposals, the questions, the match and the exports of a résumé."""

from apps.interview_gradio.texts.both import Both, Group


class ResumeEditTexts(Group):
    """What stands around them; rules and reasons bring their own words (`core/resume`)."""

    __slots__ = ()
    review_title = Both("고칠 곳", "What to improve")
    review_intro = Both(
        "올리신 파일에서 찾은 것이에요. 점수는 매기지 않아요.",
        "Found in the file as you uploaded it. There is no score.",
    )
    review_none = Both("규칙에 걸린 곳이 없어요.", "No rule found anything.")
    must = Both("꼭 고치세요", "Must")
    should = Both("고치는 게 좋아요", "Should")
    could = Both("고칠 수 있어요", "Could")
    count = Both("{title} {count}곳", "{title}: {count}")
    why = Both("이유", "Why")
    how = Both("고치는 방법", "How to fix it")
    edits_title = Both("고친 문장 제안", "Proposed edits")
    edits_intro = Both(
        "하나하나 받아들이거나 고쳐 쓰거나 거절해 주세요. 올리신 파일은 바뀌지 않고, 고친 이력서는"
        " 아래에서 내려받으실 수 있어요.",
        "Accept, rewrite or refuse each of them. The file that you uploaded stays as it is; the"
        " edited résumé can be downloaded below.",
    )
    edits_none = Both("지금은 제안할 것이 없어요.", "There is nothing to propose right now.")
    by_model = Both("언어 모델이 쓴 문장", "worded by a language model")
    proposal = Both("제안 {number}", "Proposal {number}")
    now = Both("지금: {text}", "Now: {text}")
    then = Both("제안: {text}", "Proposed: {text}")
    removed = Both("(지우기)", "(remove it)")
    added = Both("(새로 더하기)", "(add it)")
    accept = Both("받아들이기", "Accept")
    edit = Both("고쳐 쓰기", "Edit")
    refuse = Both("거절하기", "Refuse")
    own_words = Both("내 말로 고쳐 쓰기", "In my own words")
    save = Both("저장", "Save")
    cancel = Both("취소", "Cancel")
    accepted = Both("받아들였어요.", "Accepted.")
    edited = Both("고쳐 쓴 대로 저장했어요.", "Saved in your words.")
    refused = Both("거절했어요.", "Refused.")
    undone = Both("마지막 결정을 되돌렸어요.", "Your last decision is undone.")
    decided_title = Both("결정한 제안 {count}개", "Decided: {count}")
    choice_accepted = Both("받아들임", "accepted")
    choice_edited = Both("고쳐 씀", "edited")
    choice_refused = Both("거절함", "refused")
    undo = Both("마지막 결정 되돌리기", "Undo the last decision")
    unproved = Both(
        "이력서와 면접 답변에서 찾지 못한 사실이 있어요: {facts}. 맞는지 확인해 주세요.",
        "Not found in your résumé or your interview answers: {facts}. Please make sure it is true.",
    )
    questions_title = Both("여쭤볼 것", "Questions for you")
    questions_intro = Both(
        "사실이 하나 더 있으면 힘이 생기는 문장이에요. 모르거나 없으면 비워 두세요.",
        "These sentences would gain from one more fact. Leave out what you do not know.",
    )
    questions_none = Both("여쭤볼 것이 없어요.", "There is nothing to ask.")
    answer = Both("답", "Answer")
    send_answer = Both("이 답으로 제안 받기", "Make a proposal of it")
    answer_taken = Both("답을 넣은 제안을 위에 더했어요.", "A proposal with your answer was added.")
    match_title = Both("채용 공고와 비교", "Compare with a posting")
    match_intro = Both(
        "공고를 붙여 넣으시면 요건마다 이력서의 어느 문장이 근거가 되는지 찾아 드려요. 붙여 넣은"
        " 글은"
        " 보관하지 않아요.",
        "Paste a posting to see, for each requirement, which sentence of your résumé is evidence"
        " for it. What you paste is not kept.",
    )
    posting = Both("채용 공고", "Job posting")
    match = Both("비교하기", "Compare")
    matched = Both("비교했어요.", "Compared.")
    match_must = Both("필수 요건", "Required")
    match_nice = Both("우대 요건", "Preferred")
    coverage = Both(
        "요건 {total}개 가운데 근거를 찾은 것 {found}개, 일부만 찾은 것 {partly}개, 찾지 못한 것"
        " {none}개, 이력서로는 알 수 없는 것 {unknown}개예요.",
        "{total} requirements: evidence for {found}, for a part of {partly}, none found for"
        " {none}; a résumé does not say for {unknown}.",
    )
    match_found = Both("근거 있음", "evidence found")
    match_partly = Both("일부만 있음", "in part")
    match_none_found = Both("근거를 찾지 못함", "none found")
    match_unknown = Both("이력서로는 알 수 없음", "a résumé does not say")
    match_lacks = Both("찾지 못한 것: {names}", "Not found: {names}")
    match_not_said = Both("이력서로는 알 수 없는 것: {names}", "A résumé does not say: {names}")
    no_requirements = Both(
        "이 글에서 요건을 찾지 못했어요. 자격 요건이 있는 부분을 붙여 넣어 주세요.",
        "No requirement was found in this text. Please paste the part that lists them.",
    )
    export_title = Both("내려받기", "Download")
    export_intro = Both(
        "받아들인 수정이 모두 들어 있어요. 빼 둔 정보는 들어 있지 않아요.",
        "With all the edits you accepted, and without what was left out.",
    )
    pdf_ko = Both("PDF (한국어 양식)", "PDF (Korean template)")
    pdf_en = Both("PDF (영어 양식)", "PDF (English template)")
    docx = Both("Word (.docx)", "Word (.docx)")
    json = Both("JSON Resume", "JSON Resume")
