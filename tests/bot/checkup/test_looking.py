import sys
from pathlib import Path

import pytest

from bot.checkup.looking import Finding, examine, find_next, print_findings
from tests.factories import make_article, put_articles
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore

_SECRETS = {
    "OPENAI_API_KEY": "sk-very-secret-key",
    "SLACK_BOT_TOKEN": "xoxb-very-secret-bot",
    "SLACK_APP_TOKEN": "xapp-very-secret-app",
    "SLACK_SIGNING_SECRET": "very-secret-signing",
}


def _find(name: str) -> Finding:
    return next(finding for finding in examine() if finding.name == name)


def _say_everything() -> str:
    return " ".join(finding.says for finding in examine())


@pytest.mark.usefixtures("home")
def test_without_any_settings_all_is_well() -> None:
    assert all(finding.ok for finding in examine())


def test_without_a_store_it_says_how_to_make_one(home: Path) -> None:
    says = _find("store").says

    assert str(home) in says
    assert "ics-ingest" in says


def test_looking_makes_nothing(home: Path) -> None:
    examine()

    assert not home.exists()


def test_a_store_is_counted(corpus_home: Path) -> None:
    found = _find("store")

    assert found.ok
    assert found.says.startswith("6 articles, ")
    assert str(corpus_home) in found.says


@pytest.mark.usefixtures("corpus_home")
def test_an_index_that_is_level_with_the_store_is_well() -> None:
    assert _find("index").ok


def test_looking_at_a_store_changes_nothing(corpus_home: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in corpus_home.rglob("*") if path.is_file()}

    examine()

    after = {path: path.stat().st_mtime_ns for path in corpus_home.rglob("*") if path.is_file()}
    assert before.keys() == after.keys()
    assert before[corpus_home / "catalogue.sqlite3"] == after[corpus_home / "catalogue.sqlite3"]


def test_articles_that_the_index_lacks_are_reported(store: ArticleStore) -> None:
    put_articles(store, make_article(), publish=False)

    found = _find("index")

    assert not found.ok
    assert "ics-ingest reindex" in found.says


def test_an_empty_store_needs_no_index(store: ArticleStore) -> None:
    store.count()

    assert _find("index").ok


@pytest.mark.usefixtures("corpus_home")
def test_another_embedding_model_than_the_stores_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", "onnx-minilm")

    found = _find("index")

    assert not found.ok
    assert "wordllama" in found.says
    assert "onnx-minilm" in found.says


@pytest.mark.parametrize(
    "content", [b"\x00garbage" * 500, b"a text file\n", b"SQLite format 3\x00"]
)
def test_a_catalogue_that_is_none_is_reported(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / "catalogue.sqlite3").write_bytes(content)

    found = _find("store")

    assert not found.ok
    assert "catalogue.sqlite3" in found.says


def test_a_catalogue_damaged_inside_is_reported(home: Path, store: ArticleStore) -> None:
    put_articles(store, make_article("Wards close early. " * 2_000), publish=False)
    store.close()
    path = home / "catalogue.sqlite3"
    content = bytearray(path.read_bytes())
    content[8_192:] = b"\xff" * (len(content) - 8_192)
    path.write_bytes(content)

    assert not _find("store").ok


def test_a_file_in_place_of_the_home_is_reported(home: Path) -> None:
    home.write_text("not a folder")

    assert not _find("store").ok


@pytest.mark.usefixtures("home")
def test_the_embedding_model_in_use_is_named() -> None:
    assert _find("embedding model") == Finding("embedding model", ok=True, says="wordllama")


@pytest.mark.usefixtures("corpus_home")
def test_a_better_embedding_model_is_named_with_the_time_that_a_reindex_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ICS_EMBEDDINGS")

    found = _find("embedding model")

    assert found.ok
    assert found.says.startswith("wordllama; bge-small is installed and finds more")
    assert found.says.endswith("`ics-ingest reindex`, which takes about a minute")


@pytest.mark.usefixtures("corpus_home")
@pytest.mark.parametrize(
    ("name", "ends"),
    [("bge-small", " A reindex takes up to a minute."), ("none", "ICS_EMBEDDINGS=wordllama.")],
)
def test_an_index_of_another_model_is_reported_with_the_time_that_a_reindex_takes(
    monkeypatch: pytest.MonkeyPatch, name: str, ends: str
) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", name)

    found = _find("index")

    assert not found.ok
    assert found.says.endswith(ends)


@pytest.mark.usefixtures("corpus_home")
def test_a_model_that_is_not_installed_is_reported_with_its_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "wordllama", raising=False)

    found = _find("embedding model")

    assert not found.ok
    assert "the extra `fast`" in found.says
    assert "by words alone" in found.says


@pytest.mark.usefixtures("home")
def test_the_answer_reader_is_loaded_to_see_that_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ICS_ANSWER_READER")

    found = _find("answer reader")

    assert found.ok
    assert found.says.startswith("loads")


@pytest.mark.usefixtures("home")
def test_a_reader_that_is_turned_off_is_well() -> None:
    found = _find("answer reader")

    assert found.ok
    assert found.says.startswith("off")


@pytest.mark.usefixtures("home")
def test_a_reader_that_is_not_installed_is_well_and_its_extra_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ICS_ANSWER_READER")
    monkeypatch.setattr(sys, "path", [])

    found = _find("answer reader")

    assert found.ok
    assert "the extra `semantic`" in found.says


@pytest.mark.usefixtures("home")
def test_a_damaged_file_of_the_reader_is_reported(
    monkeypatch: pytest.MonkeyPatch, reader_files: Path
) -> None:
    monkeypatch.delenv("ICS_ANSWER_READER")
    (reader_files / "tokenizer.json").write_text("{}")

    found = _find("answer reader")

    assert not found.ok
    assert "tokenizer.json has the sha256" in found.says


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("model", ["nonsense", "openai:", "wordllama:big", "OPENAI:x"])
def test_an_unknown_embedding_model_is_reported(
    monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", model)

    found = _find("embedding model")

    assert not found.ok
    assert model in found.says


@pytest.mark.usefixtures("home")
def test_a_hosted_embedding_model_needs_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", "openai:text-embedding-3-small")

    found = _find("embedding model")

    assert not found.ok
    assert "OPENAI_API_KEY" in found.says


@pytest.mark.usefixtures("home")
def test_a_hosted_embedding_model_with_a_key_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICS_EMBEDDINGS", "openai:text-embedding-3-small")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret-key")

    assert _find("embedding model").ok


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", _SECRETS)
def test_a_secret_is_known_to_be_set(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for setting, secret in _SECRETS.items():
        monkeypatch.setenv(setting, secret)

    assert f"{name} is set" in _say_everything()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("prefix", ["", "wrong-", "xoxb-", "xapp-"])
def test_no_secret_is_said_right_or_wrong(monkeypatch: pytest.MonkeyPatch, prefix: str) -> None:
    for setting in _SECRETS:
        monkeypatch.setenv(setting, f"{prefix}very-secret")

    assert "very-secret" not in _say_everything()


@pytest.mark.usefixtures("home")
def test_no_secret_of_the_env_file_is_said() -> None:
    Path(".env").write_text("".join(f"{name}={secret}\n" for name, secret in _SECRETS.items()))

    says = _say_everything()

    assert "OPENAI_API_KEY is set" in says
    assert "very-secret" not in says


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_token_of_another_kind_is_reported(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for setting, secret in _SECRETS.items():
        monkeypatch.setenv(setting, secret)
    monkeypatch.setenv(name, "very-secret")

    wrong = [finding.says for finding in examine() if not finding.ok]

    assert len(wrong) == 1
    assert name in wrong[0]


@pytest.mark.parametrize(
    ("tokens", "lacking"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_SIGNING_SECRET"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN"),
    ],
)
def test_half_of_what_slack_needs_is_reported(
    monkeypatch: pytest.MonkeyPatch, tokens: dict[str, str], lacking: str
) -> None:
    for name, token in tokens.items():
        monkeypatch.setenv(name, token)

    [wrong] = [finding.says for finding in examine() if not finding.ok]

    assert lacking in wrong


def test_what_comes_next_is_the_cause_and_not_what_is_unknown_for_it(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "catalogue.sqlite3").write_bytes(b"no database")

    assert "unknown" not in str(find_next(examine()))


def test_findings_are_printed_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    print_findings([Finding("store", ok=True, says="fine"), Finding("index", ok=False, says="no")])

    assert capsys.readouterr().out == ("ok    store: fine\nFAIL  index: no\n\nNext: index: no\n")


def test_without_a_store_making_one_comes_next(home: Path) -> None:
    todo = find_next(examine())

    assert todo
    assert todo.startswith(f"store: none at {home}")


def test_where_all_is_well_there_is_nothing_to_do() -> None:
    assert find_next([Finding("store", ok=True, says="fine")]) is None


def test_a_finding_is_laid_out_for_json() -> None:
    assert Finding("store", ok=True, says="fine").as_document() == {
        "name": "store",
        "ok": True,
        "says": "fine",
    }


def test_an_empty_store_says_how_to_fill_it(home: Path, model: EmbeddingModel) -> None:
    store = ArticleStore(home, model)
    assert store.count() == (0, 0)
    store.close()
    assert "`ics-ingest add`" in str(find_next(examine()))
