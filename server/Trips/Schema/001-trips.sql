-- Trips, and which driver was ever asked to drive which.
CREATE TABLE trip (
    id           TEXT    PRIMARY KEY CHECK (length(id) = 32),  -- version 7 UUID: sorts by time
    state        TEXT    NOT NULL CHECK (state IN ('requested', 'proposed', 'accepted', 'arrived', 'underway', 'completed', 'cancelled', 'unserved')),
    version      INTEGER NOT NULL CHECK (version > 0),
    passenger_id TEXT    NOT NULL CHECK (length(passenger_id) BETWEEN 1 AND 64),
    driver_id    TEXT    CHECK (length(driver_id) BETWEEN 1 AND 64),
    due_at       INTEGER,           -- when the clock has something to do, milliseconds since 1970
    body         TEXT    NOT NULL   -- the trip, a JSON object
);
CREATE INDEX trip_of_passenger          ON trip (passenger_id, id);
CREATE INDEX trip_of_passenger_by_state ON trip (passenger_id, state, id);
CREATE INDEX trip_by_state              ON trip (state, id);
CREATE INDEX trip_due                   ON trip (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE trip_of_driver (
    driver_id TEXT NOT NULL,
    trip_id   TEXT NOT NULL REFERENCES trip (id),
    state     TEXT NOT NULL,  -- the trip's, so that a page by state walks one index
    PRIMARY KEY (driver_id, trip_id)
) WITHOUT ROWID;
CREATE INDEX trip_of_driver_by_state ON trip_of_driver (driver_id, state, trip_id);
CREATE INDEX driver_of_trip          ON trip_of_driver (trip_id);
