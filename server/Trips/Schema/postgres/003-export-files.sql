-- What the exporter has answered: one answer for each export.
CREATE TABLE export_file (
    id      TEXT   COLLATE "C" PRIMARY KEY CHECK (length(id) = 32),  -- that of the export
    state   TEXT   NOT NULL CHECK (state IN ('written', 'given-up')),
    version BIGINT NOT NULL CHECK (version > 0),
    body    TEXT   NOT NULL   -- the answer, a JSON object
);
