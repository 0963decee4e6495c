"""Words of signing in and out, for every app that has members."""

from dataclasses import dataclass

from core.language.language import Language


@dataclass(frozen=True, slots=True)
class SignInTexts:
    """Words of one language.

    Attributes:
        typed: what a login is proved with.
    """

    title: str
    sign_in: str
    other_language: str
    login: str
    typed: str
    wrong: str
    wait: str
    too_large: str
    not_ours: str
    accounts_away: str
    sign_out: str


EN_SIGN_IN = SignInTexts(
    title="Sign in",
    sign_in="Sign in",
    other_language="한국어",
    login="Login",
    typed="Password",
    wrong="Login and password do not belong together.",
    wait="Too many tries. Please wait {minutes} min.",
    too_large="That is too long.",
    not_ours="Please sign in on this page itself.",
    accounts_away="Who you are cannot be checked right now, because the database of members cannot "
    "be reached. Please try again soon.",
    sign_out="Sign out",
)

KO_SIGN_IN = SignInTexts(
    title="로그인",
    sign_in="로그인",
    other_language="English",
    login="아이디",
    typed="비밀번호",
    wrong="아이디와 비밀번호가 맞지 않습니다.",
    wait="시도가 너무 많았습니다. {minutes}분 뒤에 다시 해 주세요.",
    too_large="너무 깁니다.",
    not_ours="이 화면에서 직접 로그인해 주세요.",
    accounts_away="지금 구성원 데이터베이스에 연결할 수 없어 누구신지 확인할 수 없습니다. "
    "잠시 뒤에 다시 해 주세요.",
    sign_out="로그아웃",
)


def sign_in_texts(language: Language) -> SignInTexts:
    """Return the words of a language."""
    return KO_SIGN_IN if language == "ko" else EN_SIGN_IN
