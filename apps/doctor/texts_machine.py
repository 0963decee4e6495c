"""Sentences on models, the GPU and what the machine brings."""

from apps.doctor.texts_shared import NOTHING, Sentence

_KEY = ("설정의 키를 확인하세요.", "Put the key in the settings right.")
_SERVER = (
    "서버가 켜져 있는지, 주소가 맞는지 확인하세요.",
    "See whether the server runs, and whether the address is right.",
)


def _server(part: str, ko: str, en: str, mend: tuple[str, str]) -> dict[str, Sentence]:
    """Return what is said of a server of models, which is called so in both languages."""
    return {
        f"{part}.ok": (
            (f"{{model}} 모델로 {ko}가 준비되었습니다.", f"{en} is ready with {{model}}."),
            NOTHING,
        ),
        f"{part}.no_answer": (
            (f"{{where}}에서 {ko}가 응답하지 않습니다.", f"{en} does not answer at {{where}}."),
            _SERVER,
        ),
        f"{part}.refused": (
            (f"{{where}}의 {ko}가 키를 거부합니다.", f"{en} at {{where}} refuses our key."),
            _KEY,
        ),
        f"{part}.no_model": (
            (
                f"{ko}에 {{model}} 모델이 없습니다. 있는 모델: {{known}}",
                f"{en} has no {{model}}; it has: {{known}}",
            ),
            mend,
        ),
    }


_NAME_IT = ("서버에 있는 모델의 이름을 설정에 쓰세요.", "Name a model that it has.")

MACHINE: dict[str, Sentence] = {
    "weights.ok": (("{name}: 등록된 파일과 같습니다.", "{name}: as registered."), NOTHING),
    "weights.missing": (
        ("{name}을(를) 쓸 수 없습니다: {reason}", "{name} cannot be used: {reason}"),
        ("`python -m core.weights --fetch`를 실행하세요.", "Run `python -m core.weights --fetch`."),
    ),
    "language_model.not_here": (
        (
            "설정된 언어 모델이 없습니다. 질문 은행의 꼬리 질문을 씁니다.",
            "None is set; the bank's follow-ups are asked.",
        ),
        NOTHING,
    ),
    **_server(
        "language_model",
        "언어 모델 서버",
        "The language model's server",
        (
            "그 서버에서 `ollama pull {model}`을 실행하거나 있는 모델의 이름을 설정에 쓰세요.",
            "Run `ollama pull {model}` there, or name a model that it has.",
        ),
    ),
    "language_model.partly_on_cpu": (
        (
            "{model}이(가) GPU에 다 올라가지 않아 꼬리 질문이 늦습니다.",
            "{model} is not wholly on the GPU, so follow-ups come late.",
        ),
        (
            "`python -m core.settings gpu`로 함께 들어가는 모델을 확인하세요(docs/gpu.md).",
            "`python -m core.settings gpu` says which models fit together (docs/gpu.md).",
        ),
    ),
    **_server("hearing", "받아쓰기 서버", "The server that transcribes", _NAME_IT),
    **_server("speaking", "음성 서버", "The server that speaks", _NAME_IT),
    "gpu.not_here": (
        ("없습니다. 프로세서로 계산합니다.", "None; the processor does the work."),
        NOTHING,
    ),
    "gpu.ok": (("{name}, {free} GiB 여유", "{name}, {free} GiB free"), NOTHING),
    "gpu.unused": (
        (
            "{name}이(가) 있지만 받아쓰기에 쓰지 않습니다.",
            "There is a {name}, and hearing does not use it.",
        ),
        (
            "`python -m core.settings gpu`가 어떤 설정이 맞는지 알려 줍니다.",
            "`python -m core.settings gpu` says which settings suit it.",
        ),
    ),
    "gpu.none": (
        (
            "RHETOR_SPEECH__DEVICE=cuda이지만 쓸 수 있는 GPU가 없습니다.",
            "RHETOR_SPEECH__DEVICE=cuda, and there is no GPU that can be used.",
        ),
        (
            "드라이버를 설치하거나(`nvidia-smi`) RHETOR_SPEECH__DEVICE=cpu로 바꾸세요.",
            "Install the driver (`nvidia-smi`), or set RHETOR_SPEECH__DEVICE=cpu.",
        ),
    ),
    "gpu.compute_type": (
        (
            "이 GPU는 {wanted}로 계산하지 못합니다. 가능한 것: {known}",
            "This GPU cannot compute in {wanted}; it can in: {known}",
        ),
        (
            "RHETOR_SPEECH__COMPUTE_TYPE을 바꾸세요.",
            "Set RHETOR_SPEECH__COMPUTE_TYPE to one of these.",
        ),
    ),
    "gpu.hears_nothing": (
        (
            "이 GPU는 {wanted}로 계산한다고 하지만 아무것도 듣지 못합니다.",
            "This GPU says that it computes in {wanted}, and then hears nothing.",
        ),
        (
            "RHETOR_SPEECH__COMPUTE_TYPE={advised}로 설정하세요.",
            "Set RHETOR_SPEECH__COMPUTE_TYPE={advised}.",
        ),
    ),
    "gpu.full": (
        ("{name}의 메모리가 {free} GiB만 남았습니다.", "{name} has only {free} GiB free."),
        (
            "`python -m core.settings gpu`로 함께 들어가는 모델을 확인하세요.",
            "`python -m core.settings gpu` says which models fit together.",
        ),
    ),
    "voice.ok": (("{name}: 말합니다.", "{name} speaks."), NOTHING),
    "voice.silent": (
        ("{name}: 소리가 나지 않습니다.", "{name} makes no sound."),
        (
            "requirements.txt를 다시 설치하세요.",
            "Install requirements.txt anew.",
        ),
    ),
    "voice.broken": (
        ("{name}: {reason}", "{name}: {reason}"),
        (
            "`python -m core.weights`와 requirements.txt를 확인하세요.",
            "See `python -m core.weights` and requirements.txt.",
        ),
    ),
    "libraries.ok": (("모두 있습니다.", "All are there."), NOTHING),
    "libraries.missing": (
        ("얼굴을 볼 수 없습니다: {reason}", "Faces cannot be looked at: {reason}"),
        ("위의 패키지를 설치하세요.", "Install the packages named above."),
    ),
    "fonts.ok": (("한국어를 인쇄합니다.", "Korean can be printed."), NOTHING),
    "fonts.no_korean": (
        ("보고서에 한국어가 인쇄되지 않습니다.", "Reports would be printed without Korean."),
        (
            "PyMuPDF를 다시 설치하세요: `pip install --force-reinstall pymupdf`.",
            "Install PyMuPDF anew: `pip install --force-reinstall pymupdf`.",
        ),
    ),
    "fonts.broken": (
        ("인쇄할 수 없습니다: {reason}", "Nothing can be printed: {reason}"),
        ("requirements.txt를 다시 설치하세요.", "Install requirements.txt anew."),
    ),
    "confinement.ok": (
        (
            "낯선 파일을 읽는 프로세스는 쓰지도, 연결하지도 못합니다.",
            "What reads strangers' files can neither write nor connect.",
        ),
        NOTHING,
    ),
    "confinement.without": (
        (
            "이 시스템에서는 낯선 파일을 읽는 프로세스를 다 가두지 못합니다.",
            "This system cannot wholly confine what reads strangers' files.",
        ),
        (
            "Landlock이 있는 Linux 5.13 이상을 쓰거나 컨테이너에서 실행하세요.",
            "Use Linux 5.13 or newer with Landlock, or run it in a container.",
        ),
    ),
    "traces.not_here": (("보내지 않습니다.", "None are sent."), NOTHING),
    "traces.ok": (("{where}로 보냅니다.", "They are sent to {where}."), NOTHING),
    "traces.no_answer": (
        ("{where}에서 아무도 받지 않습니다.", "Nobody listens at {where}."),
        (
            "수집기를 켜거나 RHETOR_TELEMETRY__OTLP_ENDPOINT를 비우세요.",
            "Start the collector, or leave RHETOR_TELEMETRY__OTLP_ENDPOINT empty.",
        ),
    ),
}
