"""Which models the settings lead a worker to."""

from pathlib import Path

from pydantic import SecretStr

from core.language.adapters.langchain_ollama import OllamaChatModel
from core.language.adapters.langchain_openai import OpenAiChatModel
from core.settings import LanguageModel, Settings, Storage, Weights
from workers.wiring import _embedder, chat_model_for

URL = "http://localhost:8000/v1"


def test_without_an_address_there_is_no_language_model() -> None:
    assert chat_model_for(LanguageModel()) is None
    assert chat_model_for(LanguageModel(url="")) is None


def test_the_same_language_model_is_asked_as_in_the_interview() -> None:
    ollama = chat_model_for(LanguageModel(url=URL, model="small"))
    assert isinstance(ollama, OllamaChatModel)
    assert ollama.name == "ollama:small"
    key = SecretStr("sesame")
    other = chat_model_for(LanguageModel(kind="openai", url=URL, model="small", api_key=key))
    assert isinstance(other, OpenAiChatModel)
    assert (other.name, other._key) == ("openai:small", "sesame")


def test_without_its_weights_there_is_no_embedder(tmp_path: Path) -> None:
    (tmp_path / "e5-small-q4.bin").write_bytes(b"not the weights")
    settings = Settings(weights=Weights(folder=tmp_path), storage=Storage(data_dir=tmp_path))
    assert _embedder(settings) is None
