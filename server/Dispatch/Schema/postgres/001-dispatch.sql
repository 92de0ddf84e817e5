-- Drivers, the trips that are open, and who was asked for which.
CREATE TABLE driver (
    id      TEXT   COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    state   TEXT   NOT NULL CHECK (state IN ('off-duty', 'available', 'busy')),
    class   TEXT   NOT NULL CHECK (class IN ('standard', 'van', 'premium')),
    version BIGINT NOT NULL CHECK (version > 0),
    body    TEXT   NOT NULL  -- the driver, a JSON object
);
CREATE INDEX driver_to_ask   ON driver (state, class);
-- Operators page through drivers, and look for those on duty.
CREATE INDEX driver_by_state ON driver (state, id);

CREATE TABLE open_trip (
    trip_id   TEXT COLLATE "C" PRIMARY KEY,
    since     TEXT COLLATE "C" NOT NULL,                -- when this round of the search began: a proposal answers one round
    pickup    TEXT NOT NULL,                            -- a geo: URI
    class     TEXT NOT NULL CHECK (class IN ('standard', 'van', 'premium')),
    driver_id TEXT COLLATE "C" REFERENCES driver (id)   -- proposed to or driven by; null while one is looked for
);
CREATE INDEX trip_to_serve ON open_trip (class, since) WHERE driver_id IS NULL;

CREATE TABLE asked (
    trip_id   TEXT   COLLATE "C" NOT NULL,
    driver_id TEXT   COLLATE "C" NOT NULL,
    declined  BIGINT NOT NULL DEFAULT 0,  -- 1: said no, and is not asked again; 0: may be asked after all others
    PRIMARY KEY (trip_id, driver_id)
);
