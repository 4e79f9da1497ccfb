-- 0007_second_readings.sql: one more task in the outbox: a text that the rules could not read is shown,
-- masked, to a second reader. The words that `kind` may be stand in the table's own rules, so that it is
-- made anew, with the rows under the numbers that they had: reports name them. (A driver that numbers
-- rows by an identity column goes on after the highest of them.)

CREATE TABLE outbox_next (
    id                 INTEGER PRIMARY KEY,
    kind               TEXT   NOT NULL
                       CHECK (kind = 'chat' OR kind = 'charge' OR kind = 'payment_status'
                           OR kind = 'payment_expire' OR kind = 'second_reading'),
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
INSERT INTO outbox_next
SELECT id, kind, lane, payload, customer, order_ref, purpose, fallback, state, heads_lane, attempts,
       next_attempt_at_ms, sending_since_ms, message_id, error, created_at_ms, changed_at_ms
  FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;

-- A claim reads only rows whose turn it is, by the moment they are due.
CREATE INDEX outbox_claimable ON outbox (kind, next_attempt_at_ms, id)
    WHERE state = 'queued' AND heads_lane = 1;
CREATE INDEX outbox_unfinished ON outbox (lane, id) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_message ON outbox (message_id) WHERE message_id <> '';
CREATE INDEX outbox_by_customer ON outbox (customer) WHERE customer IS NOT NULL;
-- The second readings of a day, but for those that nobody was asked about.
CREATE INDEX outbox_second_readings ON outbox (created_at_ms)
    WHERE kind = 'second_reading' AND state <> 'dropped';
