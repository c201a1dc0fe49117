"""The tables of format bedside.store/1. Released tables never change; a new format gets its own number."""

STORE_FORMAT = "bedside.store/1"

IS_WARD_FACT = """stream = 'ward' AND instr(header, '"type":"case_accessed"}') = 0
    AND instr(header, '"type":"case_erased"}') = 0"""

TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # References are checked at once, parents first: a deferred one would search all children at each commit.
    # One row a commit: the store's chain of heads. `documents` lists number, kind and digest of what it brought.
    """CREATE TABLE heads (
        counter INTEGER PRIMARY KEY, stream TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
        stream_head BLOB NOT NULL, summary_sha256 TEXT NOT NULL, documents TEXT NOT NULL,
        previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT""",
    # The newest commit of a case is found through its board row; only commits without one are listed here,
    # which keeps a page out of every commit that somebody waits for.
    "CREATE INDEX heads_without_board_row ON heads (stream, counter) WHERE summary_sha256 = ''",
    # In the order of writing: rows this large, clustered by stream, would shift four pages at each commit.
    """CREATE TABLE events (
        id INTEGER PRIMARY KEY, stream TEXT NOT NULL, number INTEGER NOT NULL, event_id TEXT NOT NULL UNIQUE,
        header BLOB NOT NULL, salt BLOB, payload BLOB, hash BLOB NOT NULL,
        counter INTEGER NOT NULL REFERENCES heads (counter), UNIQUE (stream, number)) STRICT""",
    # People and settings among years of "opened" and "printed": an unlock reads these alone. The type is the last
    # member of a header.
    f"CREATE INDEX ward_facts ON events (number) WHERE {IS_WARD_FACT}",
    """CREATE TABLE summaries (
        stream TEXT PRIMARY KEY, number INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'closed')), sort_key TEXT NOT NULL,
        hospital_number_key TEXT NOT NULL, search_text TEXT NOT NULL, body BLOB NOT NULL,
        counter INTEGER NOT NULL REFERENCES heads (counter),
        FOREIGN KEY (stream, number) REFERENCES events (stream, number)) STRICT""",
    "CREATE INDEX summaries_in_order ON summaries (state DESC, sort_key, stream)",
    "CREATE INDEX summaries_by_hospital_number ON summaries (hospital_number_key)",
    """CREATE TABLE documents (
        id INTEGER PRIMARY KEY, stream TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,
        sha256 BLOB NOT NULL, content BLOB NOT NULL,
        counter INTEGER NOT NULL REFERENCES heads (counter),
        FOREIGN KEY (stream, number) REFERENCES events (stream, number)) STRICT""",
    "CREATE INDEX documents_by_event ON documents (stream, number)",
    "CREATE INDEX documents_by_commit ON documents (counter)",
)
