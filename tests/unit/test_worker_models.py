"""Which language model the settings lead to."""

import pytest
from pydantic import SecretStr, ValidationError

from core.language.adapters.langchain_ollama import OllamaChatModel
from core.language.adapters.langchain_openai import NO_KEY, OpenAiChatModel
from core.settings import LanguageModel
from workers.models import chat_model_for

URL = "http://localhost:8000/v1"


def test_without_an_address_there_is_no_language_model() -> None:
    assert chat_model_for(LanguageModel()) is None
    assert chat_model_for(LanguageModel(url="")) is None


def test_ollama_is_asked_unless_another_kind_is_named() -> None:
    model = chat_model_for(LanguageModel(url=URL, model="small"))
    assert isinstance(model, OllamaChatModel)
    assert model.name == "ollama:small"


@pytest.mark.parametrize(
    ("given", "sent"), [(None, NO_KEY), (SecretStr(""), NO_KEY), (SecretStr("sesame"), "sesame")]
)
def test_another_server_gets_the_key_it_wants(given: SecretStr | None, sent: str) -> None:
    model = chat_model_for(LanguageModel(kind="openai", url=URL, model="small", api_key=given))
    assert isinstance(model, OpenAiChatModel)
    assert (model.name, model._key) == ("openai:small", sent)


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError, match="kind"):
        LanguageModel.model_validate({"kind": "oolama"})
