"""`ics-bot drift`, in its own process."""

from pathlib import Path

from tests.commands import Commands, read_document


def test_where_nothing_was_cited_nothing_is_said_to_stand(commands: Commands) -> None:
    done = commands.bot("drift", "--json")

    assert read_document(done)["quotes"] == []
    assert done.stderr == (
        "ics-bot: no answer is kept that cites anything; ask with --receipt, or in Slack\n"
    )


def test_quotes_that_stand_are_told_of(commands: Commands, tmp_path: Path) -> None:
    commands.ingest("sample")
    commands.bot("ask", "What did the Hewitt Review recommend?", "--receipt", tmp_path / "one.json")

    done = commands.bot("drift")

    assert (done.stdout, done.stderr) == ("Every quote stands where it was cited.\n", "")
