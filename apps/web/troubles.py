"""Why work failed, in Korean: jobs and nights keep their reasons in English.

A reason that is not in the list is shown as it was kept; it may quote a library.
"""

import re
from collections.abc import Mapping

from core.language.language import Language

KO_TROUBLES: Mapping[str, str] = {
    # databases, queue, media
    r"The database cannot be reached right now\. Please try again in a moment\.": (
        "데이터베이스에 지금 닿을 수 없습니다."
    ),
    r"The database does not answer\.": "데이터베이스가 답하지 않습니다.",
    r"The database refuses us: .*": (
        "데이터베이스가 거절했습니다. 설정의 주소, 사용자, 암호를 살펴봐 주세요."
    ),
    r"This is stored already, or what it belongs to is gone\.": (
        "이미 저장되어 있거나, 속한 곳이 사라졌습니다."
    ),
    r"The work queue cannot be reached\.": "작업 대기열에 닿을 수 없습니다.",
    r"The recordings cannot be reached right now\.": "녹화·녹음 저장소에 지금 닿을 수 없습니다.",
    r"The recordings cannot be kept right now: (.*)\.": (
        "녹화·녹음을 지금 저장할 수 없습니다({0})."
    ),
    r"No such (?:interview|question|recording|résumé|video take|work): .*": (
        "대상이 사라졌습니다. 지워졌을 수 있습니다."
    ),
    # what became of work
    r"It was cancelled\.": "취소했습니다.",
    r"The worker stopped (\d+) times during this work\.": (
        "작업자가 이 작업을 하다가 {0}번 멈췄습니다."
    ),
    r"Something went wrong \((\w+)\)": "문제가 생겼습니다(로그의 번호 {0}).",
    r"It failed by a mistake of ours; see log\.": "프로그램의 잘못입니다. 로그를 봐 주세요.",
    # recordings
    r"The last part of the video is still arriving\.": "영상의 마지막 부분이 아직 오고 있습니다.",
    r"No video could be read from this file; WebM and MP4 are understood\.": (
        "이 파일에서 영상을 읽을 수 없습니다. WebM과 MP4를 읽습니다."
    ),
    r"No sound could be read from this file; .*": "이 파일에서 소리를 읽을 수 없습니다.",
    r"MediaPipe could not be imported: (.*)": "MediaPipe를 불러올 수 없습니다: {0}",
    r"The face model is missing: no file (.*)\.": "얼굴 모델 파일이 없습니다: {0}",
    r"The face model could not be loaded: (.*)": "얼굴 모델을 불러올 수 없습니다: {0}",
    r"The face model failed: (.*)": "얼굴 모델이 실패했습니다: {0}",
    # models
    r"Speech recognition failed\.": "음성 인식이 실패했습니다.",
    r"Speech recognition gave no text\.": "음성 인식에서 글이 나오지 않았습니다.",
    r"Speech recognition needs `(.*)`\.": "음성 인식에 필요한 것이 없습니다: {0}",
    r"The speech model in (.*) cannot be loaded\.": "음성 모델을 불러올 수 없습니다: {0}",
    r"The folder (.*) holds no complete Whisper model\.": (
        "폴더에 온전한 Whisper 모델이 없습니다: {0}"
    ),
    r"Pitch analysis failed\.": "소리 높이 분석이 실패했습니다.",
    r"The language model could not read the answers\.": "언어 모델이 답변을 판독하지 못했습니다.",
    r"The language model failed \((\d+)\)\.": "언어 모델이 실패했습니다({0}).",
    r"The language model broke off\.": "언어 모델의 답이 도중에 끊겼습니다.",
    r"The language model's server does not answer as it should\.": (
        "언어 모델 서버가 제대로 답하지 않습니다."
    ),
    r"The language model (.*) (?:rests|is too slow)\.": "언어 모델이 답하지 않습니다: {0}",
    r"The embedding model failed\.": "임베딩 모델이 실패했습니다.",
    r"The embedding model (.*) cannot be loaded\.": "임베딩 모델을 불러올 수 없습니다: {0}",
    r"The analysis of Korean failed\.": "한국어 분석이 실패했습니다.",
    r"The model for Korean cannot be loaded\.": "한국어 모델을 불러올 수 없습니다.",
    r"The document cannot be laid out on pages\.": "보고서를 쪽으로 나눌 수 없습니다.",
    # résumés
    r"The file is empty \(0 bytes\)\.": "빈 파일입니다(0바이트).",
    r"The file is neither a PDF nor a Word document .*": (
        "PDF도 Word 문서(.docx)도 그림도 아닌 파일입니다."
    ),
    r"The file is an old Word document .*": "옛 Word 문서(.doc)입니다. .docx나 PDF가 필요합니다.",
    r"The file is a Hangul document .*": "한글 문서(.hwp, .hwpx)입니다. PDF가 필요합니다.",
    r"The file is not a PDF\.": "PDF가 아닌 파일입니다.",
    r"The file is not a Word document .*": "Word 문서(.docx)가 아닌 파일입니다.",
    r"The file is not a picture .*": "읽을 수 있는 그림(PNG, JPEG)이 아닙니다.",
    r"The file is damaged and cannot be read\.": "손상되어 읽을 수 없는 파일입니다.",
    r"The file is protected by a password; .*": "암호가 걸린 파일입니다.",
    r"The file is larger than (\d+) MB\.": "{0} MB보다 큰 파일입니다.",
    r"The file has more than (\d+) pages\.": "{0}쪽보다 긴 파일입니다.",
    r"The file unpacks to far more .*": "풀면 이력서라기에는 너무 큰 파일이라 열지 않았습니다.",
    r"The file is a picture, and reading pictures .*": "그림인데 그림 읽기(OCR)가 꺼져 있습니다.",
    r"Reading the file took too long and was stopped\.": "파일 읽기가 너무 오래 걸려 멈췄습니다.",
    r"Reading the file failed; .*": "파일을 읽지 못했습니다. 손상되었을 수 있습니다.",
    r"Other files are being read; .*": "다른 파일을 읽는 중입니다.",
    # the night's reading of sources
    r"There was no time left in this night; .*": "밤 안에 시간이 모자랐습니다. 다음에 이어 합니다.",
    r"It could not be read to its end\.": "끝까지 읽지 못했습니다.",
    r"The server asks us to come back later \((\d+)\)\.": "상대 서버가 나중에 오라고 합니다({0}).",
    r"The server refuses \((\d+)\)\.": "상대 서버가 거절했습니다({0}).",
    r"The server does not answer \((\w+)\)\.": "상대 서버가 답하지 않습니다({0}).",
    r"The answer cannot be read \((\w+)\)\.": "상대 서버의 답을 읽을 수 없습니다({0}).",
    r"The answer is too large\.": "상대 서버의 답이 너무 커서 그만 읽었습니다.",
    r"The answer takes too long\.": "상대 서버의 답이 너무 느려서 그만 읽었습니다.",
    r"The site's robots\.txt keeps robots from this page\.": "robots.txt가 막은 곳입니다.",
    r"The site's robots\.txt cannot be read: .*": "robots.txt를 읽을 수 없어 들어가지 않았습니다.",
    r"There is no such name, or it cannot be looked up now\.": "그런 이름의 서버가 없습니다.",
    r"The source answers in a form that is not known\.": "답의 형식이 알던 것과 다릅니다.",
    r"(Open DART|data\.go\.kr|Saramin|Work24) gives no more today.*": (
        "{0}의 오늘 한도를 다 썼습니다."
    ),
    r"(Open DART|data\.go\.kr|Saramin|Work24) refuses: (.*)\.?": "{0} 쪽에서 거절했습니다: {1}",
    r"Open DART is being maintained .*": "Open DART가 점검 중입니다.",
    r"The register of Open DART .*": "Open DART의 회사 목록을 읽을 수 없습니다.",
    r"The folder of files cannot be read: (.*)": "파일 폴더를 읽을 수 없습니다: {0}",
}


def trouble(message: str | None, language: Language) -> str | None:
    """Return why something failed, in the viewer's language where the reason is a known one."""
    if message is None or language != "ko":
        return message
    for pattern, told in KO_TROUBLES.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return told.format(*found.groups())
    return message
