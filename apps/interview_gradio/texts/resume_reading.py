"""Words for what was read in a résumé: sections, fields, hidden text, what was left out."""

from apps.interview_gradio.texts.both import Both, Group


class ResumeReadingTexts(Group):
    """What stands beside what was read."""

    __slots__ = ()
    title = Both("읽은 내용", "What was read")
    intro = Both(
        "파일에서 읽은 그대로예요. 빠지거나 잘못 읽힌 곳이 있으면 회사의 프로그램도 그렇게 읽을 수"
        " 있어요. 자리를 누르면 그 줄을 보여 드려요.",
        "This is what was found in the file. What is missing or wrong here may be missed by an"
        " employer's program too. Press a place to see the line.",
    )
    lines_title = Both("파일의 글", "The text of the file")
    close = Both("닫기", "Close")
    lines_intro = Both(
        "읽은 차례대로예요. 눈에 보이지 않는 글은 여기에 없어요.",
        "In the order in which it was read. Text that nobody sees is not among it.",
    )
    page = Both("{page}쪽", "Page {page}")
    place = Both("{page}쪽 {line}번째 줄", "p. {page}, line {line}")
    place_line = Both("{line}번째 줄", "line {line}")
    show_line = Both("{place} 보기", "Show {place}")
    not_in_file = Both("파일에 없음", "not in the file")
    nothing = Both(
        "이력서의 항목을 찾지 못했어요. 파일의 글은 아래에 있어요.",
        "No part of a résumé was recognised. The text of the file is below.",
    )
    unsure = Both("확실하지 않아요", "not certain")
    unread_title = Both("어디에도 넣지 못한 줄", "Lines that fit nowhere")
    unread_intro = Both(
        "잃어버린 것이 없는지 살펴봐 주세요.", "Please see whether something got lost here."
    )
    left_out_title = Both("빼 둔 정보", "Left out on purpose")
    left_out_intro = Both(
        "채용절차법 제4조의3은 직무에 필요 없는 용모·키·체중, 출신지역·혼인 여부·재산, 가족의"
        " 학력과"
        " 직업을 요구하지 못하게 해요. 그 밖에 채용에 필요하지 않은 정보와 함께 정리된 이력서에서"
        " 뺐어요."
        " 파일에서도 지우시는 편이 좋아요.",
        "Korean law (채용절차법, article 4-3) forbids employers to ask for looks, height, weight,"
        " home"
        " region, marital status, property and what relatives do. These and other facts that nobody"
        " needs for hiring are not in the structured résumé; better remove them from the file too.",
    )
    hidden_title = Both("눈에 보이지 않는 글이 있어요", "There is text that nobody sees")
    hidden_intro = Both(
        "사람에게는 보이지 않고 프로그램에게만 읽히는 글이에요. 다른 어디에도 쓰지 않았어요. 일부러"
        " 넣지 않으셨다면 지워 주세요. 회사가 알게 되면 탈락할 수 있어요.",
        "A program reads it and a person does not. It was used for nothing else. Unless you meant"
        " it, remove it: employers may reject a résumé for it.",
    )
    concerns_title = Both("보내기 전에 살펴보세요", "Look at this before you send it")
    file_title = Both("파일에서 눈에 띈 점", "About the file itself")
    read_by = Both("{way} 차례로 읽었어요 ({extractor}).", "Read {way} ({extractor}).")
    by_background = Both("배경과 같은 색", "the colour of its background")
    by_tiny = Both("아주 작은 글자", "tiny")
    by_transparent = Both("투명한 글자", "transparent")
    by_invisible_mode = Both("그려지지 않는 글자", "never drawn")
    by_off_page = Both("종이 밖", "off the page")
    by_covered = Both("다른 것에 가려짐", "covered by something")
    by_clipped = Both("잘려 나감", "cut off")
    concern_hidden_text = Both("보이지 않는 글이 있어요.", "It holds hidden text.")
    concern_instructions = Both(
        "읽는 프로그램에게 지시하는 듯한 글이 있어요.", "It seems to give orders to programs."
    )
    concern_false_glyphs = Both(
        "보이는 글자와 복사되는 글자가 달라요. 글꼴을 바꿔 다시 저장해 주세요.",
        "What is seen and what is copied differ. Please save it anew with another font.",
    )
    concern_repeated_text = Both("같은 글이 여러 번 되풀이돼요.", "The same text is repeated.")
    concern_macros = Both("매크로가 들어 있어요.", "It holds macros.")
    concern_embedded_file = Both("다른 파일이 들어 있어요.", "Another file is embedded in it.")
    concern_script = Both("스크립트가 들어 있어요.", "It holds a script.")
    concern_metadata_text = Both(
        "파일 정보(제목, 키워드 등)에 글이 있어요.", "There is text in its metadata."
    )
    warning_needs_ocr = Both("글자가 없는 그림이에요.", "It is a picture without text.")
    warning_page_without_text = Both(
        "{page}쪽에는 읽을 글자가 없어요.", "Page {page} holds no text."
    )
    warning_ocr_layer = Both(
        "{page}쪽의 글은 스캔한 그림에서 알아본 것이라 틀린 곳이 있을 수 있어요.",
        "The text of page {page} was recognised in a scan and may be wrong.",
    )
    warning_repaired = Both(
        "파일이 손상되어 고쳐서 읽었어요.", "The file was damaged and repaired."
    )
    warning_unreadable_characters = Both(
        "{page}쪽에 읽을 수 없는 글자가 있어요.", "Page {page} has characters that cannot be read."
    )
    stream_content = Both("파일에 적힌", "in the order of the file")
    stream_sorted = Both("위에서 아래", "from top to bottom")
    stream_columns = Both("단을 나눈", "column by column")
    stream_tables = Both("표의 칸", "cell by cell")
    stream_body = Both("본문", "in the order of the text")
    stream_ocr = Both("그림에서 알아본(확신 {sure})", "from its picture ({sure} sure)")
    kind_photo = Both("사진", "photo")
    kind_birth_date = Both("생년월일", "birth date")
    kind_age = Both("나이", "age")
    kind_gender = Both("성별", "gender")
    kind_family = Both("가족", "family")
    kind_hometown = Both("출신지", "home region")
    kind_address = Both("주소", "street address")
    kind_marital_status = Both("결혼 여부", "marital status")
    kind_religion = Both("종교", "religion")
    kind_height_weight = Both("키·몸무게", "height or weight")
    kind_registration_number = Both("주민등록번호", "registration number")
    kind_military_reason = Both("병역 면제 사유", "reason for military exemption")


class ResumeFieldTexts(Group):
    """Names of sections and fields of a JSON Resume and of its Korean part."""

    __slots__ = ()
    basics = Both("기본 정보", "Contact")
    work = Both("경력", "Work")
    education = Both("학력", "Education")
    projects = Both("프로젝트", "Projects")
    skills = Both("기술", "Skills")
    certificates = Both("자격증", "Certificates")
    languages = Both("언어", "Languages")
    awards = Both("수상", "Awards")
    publications = Both("논문·출판", "Publications")
    volunteer = Both("대외활동", "Volunteering")
    interests = Both("관심사", "Interests")
    references = Both("추천인", "References")
    languageTests = Both("어학 점수", "Language tests")  # noqa: N815 - as in the data
    military = Both("병역", "Military service")
    grades = Both("학점", "Grades")
    essays = Both("자기소개서", "Essays")
    name = Both("이름", "Name")
    label = Both("직함", "Title")
    work_name = Both("회사", "Employer")
    work_location = Both("근무지", "Place")
    volunteer_organization = Both("단체", "Organisation")
    skills_name = Both("분류", "Group")
    email = Both("이메일", "E-mail")
    phone = Both("전화", "Phone")
    url = Both("주소(URL)", "Link")
    summary = Both("소개", "Summary")
    description = Both("설명", "Description")
    location = Both("지역", "Place")
    city = Both("도시", "City")
    region = Both("지역", "Region")
    countryCode = Both("나라", "Country")  # noqa: N815
    profiles = Both("프로필", "Profiles")
    position = Both("직책", "Position")
    department = Both("부서", "Department")
    network = Both("서비스", "Network")
    username = Both("아이디", "User name")
    institution = Both("학교", "School")
    area = Both("전공", "Subject")
    studyType = Both("학위", "Degree")  # noqa: N815
    startDate = Both("시작", "From")  # noqa: N815
    endDate = Both("끝", "To")  # noqa: N815
    highlights = Both("한 일", "What was done")
    keywords = Both("키워드", "Keywords")
    score = Both("점수", "Score")
    scale = Both("만점", "Out of")
    pointer = Both("학교", "School")
    courses = Both("과목", "Courses")
    date = Both("날짜", "Date")
    issuer = Both("발급 기관", "Issued by")
    number = Both("번호", "Number")
    title = Both("제목", "Title")
    awarder = Both("수여 기관", "Awarded by")
    publisher = Both("출판", "Publisher")
    releaseDate = Both("출판일", "Published")  # noqa: N815
    language = Both("언어", "Language")
    fluency = Both("수준", "Level")
    level = Both("수준", "Level")
    organization = Both("기관", "Organisation")
    entity = Both("기관", "Organisation")
    type = Both("종류", "Kind")
    roles = Both("역할", "Roles")
    reference = Both("추천의 글", "Reference")
    question = Both("문항", "Question")
    text = Both("답", "Answer")
    branch = Both("군별", "Branch")
    rank = Both("계급", "Rank")
