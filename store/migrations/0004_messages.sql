-- 0004_messages.sql: what came in, what must go out, what people did, answers worth repeating.

CREATE TABLE events (
    seq                INTEGER PRIMARY KEY,             -- in the order of arrival
    id                 TEXT   NOT NULL UNIQUE,          -- each is applied exactly once
    source             TEXT   NOT NULL,
    state              TEXT   NOT NULL
                       CHECK (state = 'applied' OR state = 'ignored' OR state = 'failed'
                           OR state = 'dead'),
    body               TEXT   NOT NULL,
    error              TEXT   NOT NULL,
    attempts           BIGINT NOT NULL,
    next_attempt_at_ms BIGINT,                          -- of failed ones only
    received_at_ms     BIGINT NOT NULL
);
CREATE INDEX events_due ON events (next_attempt_at_ms, seq) WHERE state = 'failed';
CREATE INDEX events_by_state ON events (state, seq) WHERE state <> 'applied';

CREATE TABLE outbox (
    id                 INTEGER PRIMARY KEY,
    kind               TEXT   NOT NULL
                       CHECK (kind = 'chat' OR kind = 'charge' OR kind = 'payment_status'
                           OR kind = 'payment_expire'),
    lane               TEXT   NOT NULL,                 -- rows of one lane go out in order
    payload            TEXT   NOT NULL,
    customer           BIGINT,
    order_ref          TEXT   NOT NULL,
    purpose            TEXT   NOT NULL,
    fallback           TEXT   NOT NULL,
    state              TEXT   NOT NULL
                       CHECK (state = 'queued' OR state = 'sending' OR state = 'sent'
                           OR state = 'delivered' OR state = 'read' OR state = 'failed'
                           OR state = 'parked' OR state = 'dropped'),
    heads_lane         BIGINT NOT NULL CHECK (heads_lane IN (0, 1)),  -- no unfinished row before it
    attempts           BIGINT NOT NULL,
    next_attempt_at_ms BIGINT NOT NULL,
    sending_since_ms   BIGINT,
    message_id         TEXT   NOT NULL,
    error              TEXT   NOT NULL,
    created_at_ms      BIGINT NOT NULL,
    changed_at_ms      BIGINT NOT NULL                  -- when the state last changed
);
-- A claim reads only rows whose turn it is, by the moment they are due.
CREATE INDEX outbox_claimable ON outbox (kind, next_attempt_at_ms, id)
    WHERE state = 'queued' AND heads_lane = 1;
CREATE INDEX outbox_unfinished ON outbox (lane, id) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_message ON outbox (message_id) WHERE message_id <> '';
CREATE INDEX outbox_by_customer ON outbox (customer) WHERE customer IS NOT NULL;

CREATE TABLE journal (
    seq     INTEGER PRIMARY KEY,
    at_ms   BIGINT NOT NULL,
    who     TEXT   NOT NULL,
    action  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    detail  TEXT   NOT NULL,
    outcome TEXT   NOT NULL
);

CREATE TABLE idempotency_keys (
    key          TEXT   PRIMARY KEY,
    request_hash TEXT   NOT NULL,
    status       BIGINT NOT NULL,
    body         TEXT   NOT NULL,
    at_ms        BIGINT NOT NULL
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (at_ms);
