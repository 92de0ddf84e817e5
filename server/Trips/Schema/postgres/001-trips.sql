-- Trips, and which driver was ever asked to drive which. Ids are version 7 UUIDs and sort by time, byte by byte: so COLLATE "C",
-- whatever the language of the server is.
CREATE TABLE trip (
    id           TEXT   COLLATE "C" PRIMARY KEY CHECK (length(id) = 32),
    state        TEXT   NOT NULL CHECK (state IN ('requested', 'proposed', 'accepted', 'arrived', 'underway', 'completed', 'cancelled', 'unserved')),
    version      BIGINT NOT NULL CHECK (version > 0),
    passenger_id TEXT   COLLATE "C" NOT NULL CHECK (length(passenger_id) BETWEEN 1 AND 64),
    driver_id    TEXT   COLLATE "C" CHECK (length(driver_id) BETWEEN 1 AND 64),
    due_at       BIGINT,           -- when the clock has something to do, milliseconds since 1970
    body         TEXT   NOT NULL   -- the trip, a JSON object: read as a whole, so a text
);
CREATE INDEX trip_of_passenger          ON trip (passenger_id, id);
CREATE INDEX trip_of_passenger_by_state ON trip (passenger_id, state, id);
CREATE INDEX trip_by_state              ON trip (state, id);
CREATE INDEX trip_due                   ON trip (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE trip_of_driver (
    driver_id TEXT COLLATE "C" NOT NULL,
    trip_id   TEXT COLLATE "C" NOT NULL REFERENCES trip (id),
    state     TEXT NOT NULL,  -- the trip's, so that a page by state walks one index
    PRIMARY KEY (driver_id, trip_id)
);
CREATE INDEX trip_of_driver_by_state ON trip_of_driver (driver_id, state, trip_id);
CREATE INDEX driver_of_trip          ON trip_of_driver (trip_id);

-- What passengers owe for their trips. An order has the id of its trip.
CREATE TABLE trip_order (
    id           TEXT   COLLATE "C" PRIMARY KEY REFERENCES trip (id),
    state        TEXT   NOT NULL CHECK (state IN ('open', 'due', 'paid', 'refunded', 'void')),
    version      BIGINT NOT NULL CHECK (version > 0),
    passenger_id TEXT   COLLATE "C" NOT NULL CHECK (length(passenger_id) BETWEEN 1 AND 64),
    body         TEXT   NOT NULL  -- the order, a JSON object
);
-- All orders of a passenger are found through the index of their trips.
CREATE INDEX order_of_passenger_by_state ON trip_order (passenger_id, state, id);
CREATE INDEX order_by_state              ON trip_order (state, id);

-- Files of trips that operators asked for; the files themselves are elsewhere.
CREATE TABLE trip_export (
    id      TEXT   COLLATE "C" PRIMARY KEY CHECK (length(id) = 32),
    state   TEXT   NOT NULL CHECK (state IN ('pending', 'running', 'ready', 'failed', 'cancelled', 'expired')),
    version BIGINT NOT NULL CHECK (version > 0),
    due_at  BIGINT,           -- when the clock has something to do, milliseconds since 1970
    body    TEXT   NOT NULL   -- the export, a JSON object
);
CREATE INDEX export_by_state ON trip_export (state, id);
CREATE INDEX export_due      ON trip_export (due_at) WHERE due_at IS NOT NULL;
