"""Texts of the way from one device to another."""

from apps.interview_gradio.texts.both import Both, Group


class HandoverTexts(Group):
    """What a candidate reads on the device that is left; the room gets them as JSON."""

    __slots__ = ()
    other_device = Both("다른 기기에서 계속하기", "Continue on another device")
    handover_title = Both("다른 기기에서 이어 하기", "Go on with another device")
    handover_how = Both(
        "다른 기기의 카메라로 QR 코드를 비추거나, 그 기기에서 아래 주소를 여세요. 그 기기에서"
        " 확인을 누르면 이 화면의 면접은 거기로 옮겨 갑니다.",
        "Point the other device's camera at the QR code, or open this address there. Once you"
        " confirm on that device, the interview moves over to it.",
    )
    handover_paused = Both(
        "그동안 면접은 쉬고 있습니다. 지금까지의 답변은 모두 저장되어 있습니다.",
        "Meanwhile the interview is paused. Everything you have said is saved.",
    )
    handover_once = Both(
        "이 주소는 {minutes}분 동안 한 번만 쓸 수 있습니다. 다른 사람에게 보내지 마세요.",
        "This address works once, within {minutes} minutes. Please do not send it to anybody.",
    )
    handover_local = Both(
        "지금은 이 컴퓨터에서만 열리는 주소로 접속하고 계십니다. 다른 기기에서 열려면 이 서비스의"
        " 네트워크 주소로 접속해 주세요.",
        "You are using an address that only works on this computer. To go on with another device,"
        " please open the service by its network address.",
    )
    handover_link = Both("다른 기기에서 열 주소", "Address to open on the other device")
    handover_qr = Both(
        "다른 기기에서 열 주소가 담긴 QR 코드", "QR code of the address to open on the other device"
    )
    handover_copy = Both("주소 복사", "Copy the address")
    handover_copied = Both("복사했습니다.", "Copied.")
    handover_close = Both("여기서 계속하기", "Stay here")
    handover_failed = Both(
        "지금은 주소를 만들 수 없습니다. 잠시 뒤에 다시 시도해 주세요.",
        "No address can be made right now. Please try again in a moment.",
    )
    taken_over = Both(
        "면접은 다른 기기나 다른 탭에서 이어지고 있습니다.",
        "The interview was continued on another device or in another tab.",
    )


class TakeoverTexts(Group):
    """What a candidate reads on the device that takes over."""

    __slots__ = ()
    title = Both("이 기기에서 이어 하시겠습니까?", "Continue on this device?")
    whose = Both("{name} 님의 면접 · {field}", "{name}'s interview · {field}")
    what = Both(
        "계속하면 다른 기기에서는 면접이 멈추고, 이 기기의 마이크와 카메라로 이어집니다. 지금까지의"
        " 답변은 그대로 남아 있습니다.",
        "If you continue, the interview stops on the other device and goes on here, with this"
        " device's microphone and camera. Everything you have said is kept.",
    )
    access = Both(
        "이 브라우저에서는 하루 동안 이 면접 하나만 열 수 있습니다.",
        "This browser may open this one interview, for one day.",
    )
    not_yours = Both(
        "직접 만든 주소가 아니라면 이 창을 닫아 주세요.",
        "If you did not make this address yourself, please close this page.",
    )
    go_on = Both("여기서 계속하기", "Continue here")
    expired = Both(
        "이 주소는 이미 쓰였거나 시간이 지났습니다. 면접을 하던 기기에서 새 주소를 만들어 주세요.",
        "This address was used already, or is too old. Please make a new one on the device where"
        " the interview runs.",
    )
    too_many = Both(
        "맞지 않는 주소를 여러 번 여셨습니다. 1분 뒤에 다시 시도해 주세요.",
        "Too many wrong addresses were tried. Please try again in a minute.",
    )
    failed = Both(
        "지금은 이어 할 수 없습니다. 잠시 뒤에 다시 눌러 주세요.",
        "It cannot be continued right now. Please press again in a moment.",
    )
