namespace Hypermedia.Foundation;

/// <summary>What a module's database keeps so that it can tell and hear over a broker, and set aside what it cannot hear. The same on every engine.</summary>
internal static class TalkOverABroker
{
    public const string Script = """
        CREATE TABLE lease (
            name   TEXT   PRIMARY KEY,
            holder TEXT   NOT NULL, -- the instance that may
            until  BIGINT NOT NULL  -- milliseconds since 1970, UTC
        );
        CREATE TABLE inbox (
            name   TEXT   NOT NULL, -- of the hearing
            source TEXT   NOT NULL, -- who told it
            number BIGINT NOT NULL, -- its place in the log of its source
            PRIMARY KEY (name, source, number)
        );
        CREATE TABLE dead_letter (
            id      TEXT   PRIMARY KEY CHECK (length(id) = 32), -- version 7 UUID: sorts by time
            state   TEXT   NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            body    TEXT   NOT NULL -- the letter with its message, a JSON object
        );
        CREATE INDEX dead_letter_by_state ON dead_letter (state, id);
        """;
}
