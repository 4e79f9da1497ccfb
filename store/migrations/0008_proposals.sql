-- 0008_proposals.sql: what customers would like to order and staff must agree to first. Nothing is held
-- for it. One proposal of each customer, as lines.

CREATE TABLE proposals (
    customer       BIGINT NOT NULL REFERENCES customers (id),
    sku            TEXT   NOT NULL REFERENCES products (sku),
    qty            BIGINT NOT NULL CHECK (qty > 0),
    proposed_at_ms BIGINT NOT NULL,                     -- of all lines the same
    PRIMARY KEY (customer, sku)
);
