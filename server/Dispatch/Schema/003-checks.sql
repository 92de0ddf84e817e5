-- A list of more than two in a CHECK is built as a tree for every row that is written; a chain of comparisons is not. So the
-- tables are made anew with what they hold, and with the same indexes.
CREATE TABLE driver_anew (
    id      TEXT    PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    state   TEXT    NOT NULL CHECK (state = 'off-duty' OR state = 'available' OR state = 'busy'),
    class   TEXT    NOT NULL CHECK (class = 'standard' OR class = 'van' OR class = 'premium'),
    version INTEGER NOT NULL CHECK (version > 0),
    body    TEXT    NOT NULL  -- the driver, a JSON object
);
INSERT INTO driver_anew (id, state, class, version, body) SELECT id, state, class, version, body FROM driver;
DROP TABLE driver;
ALTER TABLE driver_anew RENAME TO driver;
CREATE INDEX driver_to_ask   ON driver (state, class);
-- Operators page through drivers, and look for those on duty.
CREATE INDEX driver_by_state ON driver (state, id);

CREATE TABLE open_trip_anew (
    trip_id   TEXT PRIMARY KEY,
    since     TEXT NOT NULL,                 -- when this round of the search began: a proposal answers one round
    pickup    TEXT NOT NULL,                 -- a geo: URI
    class     TEXT NOT NULL CHECK (class = 'standard' OR class = 'van' OR class = 'premium'),
    driver_id TEXT REFERENCES driver (id)    -- proposed to or driven by; null while one is looked for
) WITHOUT ROWID;
INSERT INTO open_trip_anew (trip_id, since, pickup, class, driver_id) SELECT trip_id, since, pickup, class, driver_id FROM open_trip;
DROP TABLE open_trip;
ALTER TABLE open_trip_anew RENAME TO open_trip;
CREATE INDEX trip_to_serve ON open_trip (class, since) WHERE driver_id IS NULL;
