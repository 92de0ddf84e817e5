-- Files of trips that operators asked for; the files themselves are in the folder beside the database.
CREATE TABLE trip_export (
    id      TEXT    PRIMARY KEY CHECK (length(id) = 32),  -- version 7 UUID: sorts by time
    state   TEXT    NOT NULL CHECK (state IN ('pending', 'running', 'ready', 'failed', 'cancelled', 'expired')),
    version INTEGER NOT NULL CHECK (version > 0),
    due_at  INTEGER,           -- when the clock has something to do, milliseconds since 1970
    body    TEXT    NOT NULL   -- the export, a JSON object
);
CREATE INDEX export_by_state ON trip_export (state, id);
CREATE INDEX export_due      ON trip_export (due_at) WHERE due_at IS NOT NULL;
