-- 0006_waits.sql: who waits for goods that are sold out. Nothing is held for them: when the goods are
-- there again, the next in line is asked first. No personal data but whose row it is.

CREATE TABLE waits (
    id            INTEGER PRIMARY KEY,
    customer      BIGINT NOT NULL REFERENCES customers (id),
    sku           TEXT   NOT NULL REFERENCES products (sku),
    qty           BIGINT NOT NULL CHECK (qty > 0),      -- wanted
    joined_at_ms  BIGINT NOT NULL,                      -- the place in the line
    state         TEXT   NOT NULL
                  CHECK (state = 'waiting' OR state = 'offered' OR state = 'taken'
                      OR state = 'declined' OR state = 'passed' OR state = 'ended'),
    offered_qty   BIGINT CHECK (offered_qty > 0),       -- of the last offer
    offered_at_ms BIGINT,
    CONSTRAINT an_offer_says_what_and_when
        CHECK (state <> 'offered' OR (offered_qty IS NOT NULL AND offered_at_ms IS NOT NULL))
);
-- One live place for each customer and SKU.
CREATE UNIQUE INDEX waits_of_customer ON waits (customer, sku)
    WHERE state = 'waiting' OR state = 'offered';
CREATE INDEX waits_by_customer ON waits (customer);
CREATE INDEX waits_in_line ON waits (sku, joined_at_ms, id) WHERE state = 'waiting';
CREATE INDEX waits_by_age ON waits (joined_at_ms) WHERE state = 'waiting';
CREATE INDEX waits_offered ON waits (sku) WHERE state = 'offered';
CREATE INDEX waits_offered_by_age ON waits (offered_at_ms) WHERE state = 'offered';
