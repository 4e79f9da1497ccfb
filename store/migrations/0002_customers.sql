-- 0002_customers.sql: the people who write to us, and what was said. Holds personal data: names,
-- numbers and message texts stand in these two tables and in the outbox, nowhere else.

CREATE TABLE customers (
    -- Never given to another person, also after a merge: the ledger names people by it.
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id           TEXT UNIQUE,                      -- business-scoped; absent until seen
    wa_id             TEXT UNIQUE,                      -- the number as the platform writes it
    name              TEXT   NOT NULL,
    username          TEXT   NOT NULL,
    phone             TEXT   NOT NULL,
    language          TEXT   NOT NULL
                      CHECK (language = '' OR language = 'id' OR language = 'en'),
    window_until_ms   BIGINT,
    muted_until_ms    BIGINT,
    opted_out_at_ms   BIGINT,
    unreachable       BIGINT NOT NULL CHECK (unreachable IN (0, 1)),
    last_order_lapses BIGINT NOT NULL CHECK (last_order_lapses >= 0),
    dialogue          TEXT   NOT NULL,
    dialogue_at_ms    BIGINT,
    first_seen_at_ms  BIGINT NOT NULL,
    conflict_with     BIGINT,                           -- whose twin this may be: staff were asked
    CONSTRAINT keys_are_not_empty CHECK (user_id <> '' AND wa_id <> '')
);

CREATE TABLE chat_log (
    id         INTEGER PRIMARY KEY,
    message_id TEXT   NOT NULL UNIQUE,
    customer   BIGINT NOT NULL,                         -- 0: nobody we know, a group for example
    inbound    BIGINT NOT NULL CHECK (inbound IN (0, 1)),
    text       TEXT   NOT NULL,
    order_ref  TEXT   NOT NULL,
    at_ms      BIGINT NOT NULL
);
CREATE INDEX chat_log_by_customer ON chat_log (customer, at_ms, id);
