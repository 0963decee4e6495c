"""Every text of the résumé lab's page, in both languages; a missing one is a type error."""

from dataclasses import dataclass

from core.language.language import Language


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language; `{…}` are filled in by `str.format`."""

    title: str
    intro: str
    language: str
    upload: str
    upload_help: str
    privacy: str
    waiting: str
    something_wrong: str
    contact: str
    field: str
    value: str
    exact_text: str
    page: str
    line: str
    rule: str
    missing_place: str
    text: str
    page_picker: str
    no_text_on_page: str
    counts: str
    fields: dict[str, str]
    rules: dict[str, str]
    missing: dict[str, str]
    warnings: dict[str, str]
    unreadable: dict[str, str]


KO = Texts(
    title="이력서 실험실",
    intro="PDF 이력서에서 글자와 연락처를 읽고, 각각이 몇 쪽 몇 번째 줄에 있었는지 보여 줍니다. "
    "규칙으로 확실히 읽을 수 없는 값은 지어내지 않고 비워 둡니다.",
    language="언어",
    upload="PDF 이력서",
    upload_help="20 MB, 200쪽까지",
    privacy="파일은 이 컴퓨터의 메모리에서만 읽고 저장하지 않습니다. 창을 닫으면 사라집니다.",
    waiting="PDF를 올리면 여기에 결과가 나타납니다.",
    something_wrong="문제가 생겼습니다. (번호 {id})",
    contact="연락처",
    field="항목",
    value="값",
    exact_text="원문",
    page="쪽",
    line="줄",
    rule="찾은 방법",
    missing_place="—",
    text="본문",
    page_picker="쪽",
    no_text_on_page="이 쪽에는 글자가 없습니다.",
    counts="{pages}쪽 · {lines}줄 · {extractor}",
    fields={"name": "이름", "email": "이메일", "phone": "전화", "link": "링크"},
    rules={
        "name_label": "‘이름’ 칸",
        "largest_line": "첫 쪽에서 가장 큰 줄",
        "email": "이메일 주소 형식",
        "hyperlink": "PDF 안의 링크",
        "korean_number": "한국 전화번호 형식",
        "international_number": "국제 전화번호 형식",
        "north_american_number": "북미 전화번호 형식",
        "url": "웹 주소 형식",
        "known_host": "알려진 사이트",
    },
    missing={
        "not_found": "문서에서 찾지 못했습니다",
        "no_clear_name": "이름이라고 확신할 수 있는 줄이 없습니다",
        "no_text": "읽을 글자가 없습니다",
    },
    warnings={
        "needs_ocr": "이 파일에는 글자가 없고 그림뿐입니다. 글자 인식(OCR)이 필요합니다.",
        "page_without_text": "{page}쪽에는 글자가 없습니다. 그림이라면 OCR이 필요합니다.",
        "repaired": "손상된 파일에서 읽을 수 있는 부분만 보여 줍니다. 빠진 곳이 있을 수 있습니다.",
        "unreadable_characters": "{page}쪽의 일부 글자는 파일에 문자 정보가 없어 �로 표시됩니다.",
    },
    unreadable={
        "empty_file": "빈 파일입니다(0바이트).",
        "not_a_pdf": "PDF 파일이 아닙니다.",
        "corrupt": "PDF가 손상되어 읽을 수 없습니다.",
        "encrypted": "암호로 보호된 PDF입니다. 암호 없이 다시 저장해 주세요.",
        "too_large": "파일이 20 MB보다 큽니다.",
        "too_many_pages": "200쪽이 넘는 PDF입니다.",
    },
)

EN = Texts(
    title="Résumé lab",
    intro="Reads the text and contact fields of a PDF résumé and shows on which page and line each "
    "one stands. A value that no rule can read for certain is left empty, never guessed.",
    language="Language",
    upload="PDF résumé",
    upload_help="Up to 20 MB and 200 pages",
    privacy="The file is read in this computer's memory only and is not stored. "
    "Closing the tab forgets it.",
    waiting="Upload a PDF and the result appears here.",
    something_wrong="Something went wrong ({id}).",
    contact="Contact fields",
    field="Field",
    value="Value",
    exact_text="Exact text",
    page="Page",
    line="Line",
    rule="Found by",
    missing_place="—",
    text="Text",
    page_picker="Page",
    no_text_on_page="There is no text on this page.",
    counts="Pages: {pages} · lines: {lines} · {extractor}",
    fields={"name": "Name", "email": "E-mail", "phone": "Telephone", "link": "Link"},
    rules={
        "name_label": "a “name” label",
        "largest_line": "the largest line of the first page",
        "email": "form of an e-mail address",
        "hyperlink": "a link inside the PDF",
        "korean_number": "form of a Korean number",
        "international_number": "form of an international number",
        "north_american_number": "form of a North American number",
        "url": "form of a web address",
        "known_host": "a well-known site",
    },
    missing={
        "not_found": "not found in the document",
        "no_clear_name": "no line that is certainly a name",
        "no_text": "there is no text to read",
    },
    warnings={
        "needs_ocr": "There is no text in this file, only pictures; it needs OCR.",
        "page_without_text": "Page {page} has no text; if it is a picture it needs OCR.",
        "repaired": "The file was damaged; what could be read is shown, parts may be missing.",
        "unreadable_characters": "Some characters of page {page} carry no Unicode meaning in the "
        "file; they are shown as �.",
    },
    unreadable={
        "empty_file": "The file is empty (0 bytes).",
        "not_a_pdf": "This is not a PDF file.",
        "corrupt": "The PDF is damaged and cannot be read.",
        "encrypted": "The PDF is protected by a password; please save it without one.",
        "too_large": "The file is larger than 20 MB.",
        "too_many_pages": "The PDF has more than 200 pages.",
    },
)


def texts(language: Language) -> Texts:
    """Return the texts of a language."""
    return KO if language == "ko" else EN
