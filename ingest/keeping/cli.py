"""The commands of `ics-ingest` that keep a store as a whole."""

import json
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.options import (
    AsJson,
    Delay,
    PrivateHosts,
    Prune,
    parse_health_address,
    parse_interval,
)

if TYPE_CHECKING:
    from ingest.keeping.archives import Manifest
    from ingest.keeping.migrating import Migrated
    from vectorstore.settings import StoreSettings

Archive = Annotated[Path, typer.Argument(metavar="FILE", help="The archive, such as store.zip.")]


def watch(
    every: Annotated[
        float,
        typer.Option(parser=parse_interval, metavar="INTERVAL", help="Such as 30m, 2h or 1d."),
    ],
    prune: Prune = False,
    allow_private_hosts: PrivateHosts = None,
    delay: Delay = 1.0,
    health: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT",
            help="Also serve /healthz, /readyz and /metrics (host: loopback).",
        ),
    ] = None,
) -> None:
    """Refresh at intervals until stopped.

    A round that fails is reported, and the next one tries again.
    """
    from ingest.assembling import Network, refresh_sources
    from ingest.rounds import Rounds
    from ingest.watching import watch as keep_watching
    from vectorstore.log_lines import set_up_log
    from vectorstore.operating.web_server import serving
    from vectorstore.settings import StoreSettings, read_settings

    network = Network(delay, tuple(allow_private_hosts or ()))
    log_format = read_settings(StoreSettings).log_format
    set_up_log(log_format)
    # For a program, the log says the same.
    rounds = Rounds(every, is_printed=log_format == "text")
    with serving(rounds.pages, parse_health_address(health)) if health else nullcontext():
        keep_watching(lambda: rounds.run(lambda: refresh_sources(network, prune=prune)), every)


def reindex(as_json: AsJson = False) -> None:
    """Rebuild the indexes.

    Do this after changing the embedding model, or when an index is damaged. Until the new one is
    there, questions are answered from the old one.
    """
    from ingest.progress import Forecast, track_progress
    from vectorstore.settings import StoreSettings, read_settings
    from vectorstore.store import open_store

    with open_store(read_settings(StoreSettings)) as store, store.writing() as writer:
        with track_progress() as progress:
            count = progress.count_embedded if progress.is_shown else Forecast().count_embedded
            writer.reindex(progress.count, count)
        listings, model = store.listings(), store.model.name
    if as_json:
        chunks = sum(listing.chunks for listing in listings)
        print(json.dumps({"articles": len(listings), "chunks": chunks, "embeddings": model}))
    else:
        print(f"reindexed {len(listings)} articles with {model}")


def backup(archive: Archive, as_json: AsJson = False) -> None:
    """Back the store up into one file.

    Everything that can't be made again goes in: articles, sources, questions and answers. It may
    be in use meanwhile. What was written is checked.
    """
    from ingest.keeping.backing_up import back_up
    from vectorstore.settings import StoreSettings, read_settings

    settings = read_settings(StoreSettings)
    _require_files(settings)
    manifest = back_up(settings.home.expanduser(), archive)
    _show("backed up", archive, manifest, as_json=as_json)


def restore(archive: Archive, as_json: AsJson = False) -> None:
    """Bring a backup back.

    The folder ICS_HOME must not hold a store. The index is made again; nothing is embedded anew.
    """
    from ingest.keeping.backing_up import restore as bring_back
    from vectorstore.settings import StoreSettings, read_settings

    settings = read_settings(StoreSettings)
    _require_files(settings)
    manifest = bring_back(archive, settings.home.expanduser())
    _publish(settings)
    _show("restored", archive, manifest, as_json=as_json)


def _publish(settings: "StoreSettings") -> None:
    """Make the index of a store that was brought to a folder."""
    from ingest.progress import track_progress
    from vectorstore.store import open_store

    with (
        open_store(settings) as store,
        store.writing() as writer,
        track_progress() as progress,
    ):
        writer.publish(progress.count)


def migrate(
    to: Annotated[
        str,
        typer.Option(metavar="postgresql|DIR", help="`postgresql`, or a folder that is new."),
    ],
    as_json: AsJson = False,
) -> None:
    """Move the store to PostgreSQL, or back.

    ICS_DATABASE_URL, or the file that ICS_DATABASE_URL_FILE names, holds the database's address;
    ICS_HOME is the folder to move from. What is moved is compared, and stays where it was, too.
    """
    from ingest.keeping.migrating import migrate_to_database, migrate_to_folder
    from vectorstore.settings import StoreSettings, read_settings

    if "://" in to:
        # Not repeated: it may hold a password.
        raise typer.BadParameter("it's `postgresql` or a folder; addresses go in ICS_DATABASE_URL")
    settings = read_settings(StoreSettings)
    if to == "postgresql":
        migrated = migrate_to_database(settings)
    else:
        folder = Path(to).expanduser()
        migrated = migrate_to_folder(settings, folder)
        _publish(settings.model_copy(update={"home": folder, "database_url": None}))
    _show_migrated(migrated, to, as_json=as_json)


def _show_migrated(migrated: "Migrated", to: str, *, as_json: bool) -> None:
    moved = {name: asdict(contents) for name, contents in migrated.tables.items()}
    files = list(map(str, migrated.files))
    if as_json:
        print(json.dumps({"to": to, "tables": moved, "files": files}))
        return
    for name, contents in migrated.tables.items():
        print(f"{name:<14} {contents.rows:>9} rows  {contents.sha256}")
    print(f"migrated to {to}: each table holds what it held before")
    if files:
        print(f"not in PostgreSQL, but in files: {', '.join(files)}")


def _require_files(settings: "StoreSettings") -> None:
    if settings.database:
        from ingest.keeping.archives import ArchiveError

        raise ArchiveError(
            "ICS_DATABASE_URL is set, and an archive would lack the articles: PostgreSQL's own "
            "tools back them up and bring them back (pg_dump)."
        )


def _show(done: str, archive: Path, manifest: "Manifest", *, as_json: bool) -> None:
    articles, questions = manifest.articles, manifest.questions
    if as_json:
        files = {one.name: one.bytes for one in manifest.files}
        counts = {"articles": articles, "questions": questions}
        print(json.dumps({"file": str(archive), "made": manifest.made, **counts, "files": files}))
    else:
        print(f"{done} {articles} articles and {questions} questions: {archive}")
