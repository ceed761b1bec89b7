"""What of a catalogue is carried between a file and a database, and what is made there anew."""

from vectorstore.carried_tables import CarriedSet, CarriedTable, Column, Kind
from vectorstore.catalogue.chunk_terms import SENTENCE_END
from vectorstore.catalogue.postgres.table_set import TABLES
from vectorstore.catalogue.sqlite.connections import describe_file
from vectorstore.catalogue.sqlite.marks import PREFIX
from vectorstore.settings import CATALOGUE_FILE

_NUMBER = Column("chunk_number", Kind.NUMBER)
_START, _END = Column("start_at", Kind.NUMBER, "start"), Column("end_at", Kind.NUMBER, "end")


def _columns(names: str, kind: Kind = Kind.TEXT) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name in names.split())


_TABLES = (
    CarriedTable("facts", _columns("name value"), f"name NOT LIKE '{PREFIX}%'"),
    CarriedTable(
        "articles",
        (
            *_columns("article_id title source publisher url first_published copy_of"),
            *_columns("content_hash publisher_folded authors_folded"),
            Column("authors", Kind.NAMES),
            *_columns("published modified", Kind.DAY),
            Column("is_cut_off", Kind.FLAG),
            Column("characters", Kind.NUMBER),
            Column("sketch", Kind.BYTES),
            Column("text", Kind.LONG_TEXT),
        ),
    ),
    CarriedTable("accounts", _columns("article_id source place said")),
    CarriedTable(
        "voices",
        (
            *_columns("article_id name role name_folded"),
            _START,
            _END,
            *_columns("name_start name_end", Kind.NUMBER),
            Column("is_reported", Kind.FLAG),
        ),
    ),
    CarriedTable("sketch_keys", (Column("sketch_key", Kind.BIG_NUMBER), Column("article_id"))),
    CarriedTable(
        "chunks",
        (
            _NUMBER,
            *_columns("chunk_id article_id embedding_hash"),
            _START,
            _END,
            Column("headings", Kind.HEADINGS),
            *_columns("title_terms byline_terms heading_terms body_terms", Kind.NUMBER),
        ),
    ),
    CarriedTable(
        "chunk_terms",
        (Column("chunk_number", Kind.NUMBER, "rowid"), *_columns("title byline heading body")),
    ),
    CarriedTable("vectors", (*_columns("model embedding_hash"), Column("vector", Kind.BYTES))),
)
# The next chunk's number follows the last one's.
_GO_ON = """
SELECT setval(pg_get_serial_sequence('chunks', 'chunk_number'), max(chunk_number)) FROM chunks
"""
_POST = f"""
INSERT INTO postings
SELECT term, chunk_number, count(*), sum(count(*)) OVER (PARTITION BY chunk_number)
FROM chunk_terms CROSS JOIN unnest(string_to_array(concat_ws(' ',
    nullif(title, ''), nullif(byline, ''), nullif(heading, ''), nullif(body, '')
), ' ')) AS term
WHERE term NOT IN ('', '{SENTENCE_END.strip()}')
GROUP BY chunk_number, term
"""
_COUNT = "INSERT INTO term_counts SELECT term, count(*) FROM postings GROUP BY term"

CATALOGUE = CarriedSet(CATALOGUE_FILE, describe_file, TABLES, _TABLES, (_GO_ON, _POST, _COUNT))
