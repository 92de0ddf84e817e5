-- Who wants to be told of what, and what was told to whom.
CREATE TABLE subscription (
    id       TEXT COLLATE "C" PRIMARY KEY CHECK (length(id) = 32),  -- version 7 UUID: sorts by time
    state    TEXT    NOT NULL CHECK (state IN ('active', 'paused', 'disabled', 'deleted')),
    version  BIGINT NOT NULL CHECK (version > 0),
    types    TEXT    NOT NULL,  -- what it asks for, with a comma before and after each
    begun_at BIGINT NOT NULL,  -- milliseconds since 1970: what happened before is not told
    body     TEXT    NOT NULL   -- the subscription, a JSON object
);
CREATE INDEX subscription_by_state ON subscription (state, id);

-- Kept apart, so that neither a subscription nor its history holds one.
CREATE TABLE secret (
    subscription_id TEXT COLLATE "C" NOT NULL REFERENCES subscription (id),
    version         BIGINT NOT NULL,  -- the one of the subscription that brought it
    secret          TEXT    NOT NULL,
    until           BIGINT,           -- when it signs no more, once another has taken its place
    PRIMARY KEY (subscription_id, version)
);

-- What is sent, once for all who want it, until nobody can ask for it any more.
CREATE TABLE message (
    id   TEXT COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),  -- the webhook-id
    body TEXT NOT NULL                                           -- a CloudEvent in JSON
);

CREATE TABLE delivery (
    id              TEXT COLLATE "C" PRIMARY KEY CHECK (length(id) = 32),
    state           TEXT    NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'expired')),
    version         BIGINT NOT NULL CHECK (version > 0),
    due_at          BIGINT,  -- when the clock has something to do
    subscription_id TEXT COLLATE "C" NOT NULL REFERENCES subscription (id),
    message_id      TEXT COLLATE "C" NOT NULL,
    next_at         BIGINT,  -- when it is to be tried; null when it is not
    delivered_at    BIGINT,
    leased_until    BIGINT,  -- until then some instance is at it
    body            TEXT    NOT NULL
);
CREATE UNIQUE INDEX delivery_of_message      ON delivery (message_id, subscription_id);
CREATE INDEX        delivery_by_state        ON delivery (state, id);
CREATE INDEX        delivery_of_subscription ON delivery (subscription_id, id);
CREATE INDEX        delivery_to_send         ON delivery (subscription_id, state, next_at, id);
CREATE INDEX        delivery_made            ON delivery (subscription_id, delivered_at);
CREATE INDEX        delivery_due             ON delivery (due_at) WHERE due_at IS NOT NULL;
