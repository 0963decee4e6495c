"""Texts of the room for when something fails: each says what it is, and offers a way on."""

from apps.interview_gradio.texts.both import Both, Group


class TroubleTexts(Group):
    """What a candidate reads when a device or the connection fails."""

    __slots__ = ()
    try_again = Both("다시 시도", "Try again")
    audio_only = Both("카메라 없이 진행", "Go on without a camera")
    use_typed = Both("글로 답하기", "Type my answers")
    continue_here = Both("여기서 이어 하기", "Continue here")
    reload = Both("새로 고침", "Reload the page")
    to_lobby = Both("처음 화면으로", "Back to the start")
    insecure = Both(
        "보안 연결(https)이 아니어서 브라우저가 마이크와 카메라를 막고 있습니다. https 주소로"
        " 접속하시거나,"
        " 글로 답하실 수 있습니다.",
        "This page is not on a secure connection (https), so the browser blocks microphone and"
        " camera. Open it with https, or type your answers.",
    )
    no_worklet = Both(
        "이 브라우저는 실시간 소리 처리를 지원하지 않습니다. 최신 크롬, 엣지, 사파리,"
        " 파이어폭스를 쓰시거나"
        " 글로 답하실 수 있습니다.",
        "This browser cannot process live sound. Please use a recent Chrome, Edge, Safari or"
        " Firefox, or type your answers.",
    )
    microphone_denied = Both(
        "마이크 사용이 허용되지 않았습니다. 주소창의 자물쇠 모양을 눌러 마이크를 허용한 뒤 다시"
        " 시도해 주세요.",
        "The microphone is not allowed. Allow it with the icon beside the address, then try again.",
    )
    microphone_missing = Both(
        "마이크를 찾을 수 없습니다. 마이크를 연결한 뒤 다시 시도해 주세요.",
        "No microphone was found. Please plug one in and try again.",
    )
    microphone_busy = Both(
        "다른 프로그램이 마이크를 쓰고 있는 것 같습니다. 그 프로그램을 닫고 다시 시도해 주세요.",
        "Another program seems to be using the microphone. Please close it and try again.",
    )
    microphone_failed = Both(
        "마이크를 켤 수 없습니다. 다시 시도하시거나 글로 답하실 수 있습니다.",
        "The microphone could not be opened. Try again, or type your answers.",
    )
    microphone_lost = Both(
        "마이크 연결이 끊어졌습니다. 다시 연결하시면 저절로 이어지며, 그때까지는 답변이 끝난"
        " 것으로 보지 않습니다. 글로 답하실 수도 있습니다.",
        "The microphone was disconnected. Plug it in and we go on by ourselves; until then your"
        " answer stays open. You can also type.",
    )
    microphone_back = Both("마이크가 다시 연결되었습니다.", "The microphone is back.")
    microphone_other = Both(
        "이제 다른 마이크로 듣습니다: {name}", "We now listen to another microphone: {name}"
    )
    microphone_muted = Both(
        "마이크가 음소거되어 있습니다. 헤드셋이나 컴퓨터에서 음소거를 풀어 주세요. 그때까지 답변은"
        " 그대로 열려 있습니다.",
        "Your microphone is muted. Please unmute it on your headset or computer; until then your"
        " answer stays open.",
    )
    microphone_silent = Both(
        "마이크에서 아무 소리도 들어오지 않습니다. 음소거되어 있지 않은지 확인해 주세요.",
        "Nothing at all comes from your microphone. Please check whether it is muted.",
    )
    sound_asleep = Both(
        "브라우저가 소리를 멈췄습니다. ‘소리 켜기’를 누르면 이어집니다.",
        "The browser has stopped the sound. Press the button to go on.",
    )
    sound_on = Both("소리 켜기", "Turn the sound on")
    camera_denied = Both(
        "카메라 사용이 허용되지 않았습니다. 주소창의 자물쇠 모양을 눌러 카메라를 허용하거나,"
        " 카메라 없이"
        " 진행하실 수 있습니다.",
        "The camera is not allowed. Allow it with the icon beside the address, or go on without"
        " it.",
    )
    camera_missing = Both(
        "카메라를 찾을 수 없습니다. 카메라를 연결하거나, 카메라 없이 진행하실 수 있습니다.",
        "No camera was found. Plug one in, or go on without it.",
    )
    camera_busy = Both(
        "다른 프로그램이 카메라를 쓰고 있는 것 같습니다. 그 프로그램을 닫거나, 카메라 없이"
        " 진행하실 수 있습니다.",
        "Another program seems to be using the camera. Close it, or go on without a camera.",
    )
    camera_failed = Both(
        "카메라를 켤 수 없습니다. 다시 시도하시거나 카메라 없이 진행하실 수 있습니다.",
        "The camera could not be opened. Try again, or go on without it.",
    )
    camera_lost = Both(
        "카메라 연결이 끊어졌습니다. 면접은 소리만으로 이어집니다.",
        "The camera was disconnected. The interview goes on with sound only.",
    )
    devices_changed = Both(
        "연결된 기기가 바뀌었습니다. 소리가 들리지 않으면 다시 시도해 주세요.",
        "Your devices have changed. If we stop hearing you, please try again.",
    )
    offline = Both(
        "연결이 끊어졌습니다. 말씀은 이 브라우저가 계속 녹음하고 있으며, 다시 연결하는 중입니다.",
        "The connection is gone. We keep recording here while we reconnect.",
    )
    reconnecting = Both(
        "연결이 끊어져 다시 연결하는 중입니다.", "The connection is gone; we are reconnecting."
    )
    offline_typed = Both(
        "연결이 끊어져 다시 연결하는 중입니다. 적으신 글은 그대로 있습니다.",
        "The connection is gone; we are reconnecting. What you typed is still here.",
    )
    offline_long = Both(
        "연결이 30초 넘게 끊어져 있어 그 전의 소리 일부가 빠질 수 있습니다. 계속 다시 연결하고"
        " 있습니다.",
        "We have been offline for more than 30 seconds, so some sound may be missing. Still"
        " reconnecting.",
    )
    paused_offline = Both(
        "다시 오신 것을 환영합니다. 연결이 끊어진 동안 면접을 멈춰 두었습니다. 준비되면"
        " ‘계속하기’를 눌러 주세요.",
        "Welcome back. The interview was paused while you were away. Press Continue when you are"
        " ready.",
    )
    back_online = Both("다시 연결되었습니다.", "Connected again.")
    restarting = Both(
        "서버가 다시 시작하는 중입니다. 잠시 뒤 자동으로 연결됩니다.",
        "The server is restarting. We will reconnect by ourselves.",
    )
    protocol = Both(
        "이 페이지와 서버의 버전이 맞지 않습니다. 새로 고치면 이어서 하실 수 있습니다.",
        "This page and the server do not match. Reload it to continue where you were.",
    )
    too_large = Both(
        "보낸 데이터가 너무 커서 연결이 닫혔습니다. 새로 고치면 이어서 하실 수 있습니다.",
        "Something we sent was too large. Reload the page to continue where you were.",
    )
    no_session = Both(
        "이 브라우저로는 이 면접을 열 수 없습니다. 면접을 시작한 브라우저에서 다시 열어 주세요.",
        "This browser cannot open this interview. Please open it where you began it.",
    )
    foreign_origin = Both(
        "이 주소에서는 면접실에 연결할 수 없습니다. 안내받은 주소로 접속해 주세요.",
        "The room cannot be reached from this address. Please use the address you were given.",
    )
    no_interview = Both("이 면접을 찾을 수 없습니다.", "This interview does not exist.")
    elsewhere = Both(
        "이 면접이 다른 탭이나 다른 기기에서 열려 있습니다.",
        "This interview is open in another tab or on another device.",
    )
    video_failed = Both(
        "영상을 저장할 수 없어 녹화를 멈췄습니다. 면접과 음성 기록은 그대로 이어집니다.",
        "The video could not be saved, so it has stopped. The interview and your sound go on.",
    )
    speaker_off = Both(
        "소리를 재생할 수 없어 질문을 글로만 보여 드립니다.",
        "Sound cannot be played here; please read the questions.",
    )
    not_sent = Both(
        "아직 연결되지 않아 보내지 못했습니다. 연결되면 다시 눌러 주세요.",
        "Not connected yet, so this was not sent. Please press again in a moment.",
    )
    load_failed = Both(
        "면접실을 불러오지 못했습니다. 페이지를 새로 고쳐 주세요.",
        "The room could not be loaded. Please reload the page.",
    )
