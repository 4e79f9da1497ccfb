-- 0003_orders.sql: orders with their lines and history, the attempts to pay them, and the money.

CREATE TABLE orders (
    id                 INTEGER PRIMARY KEY,             -- newer orders have higher ones
    reference          TEXT   NOT NULL UNIQUE,
    status             TEXT   NOT NULL
                       CHECK (status = 'draft' OR status = 'unpaid' OR status = 'paid'
                           OR status = 'shipped' OR status = 'completed' OR status = 'expired'
                           OR status = 'cancelled' OR status = 'refund_due'
                           OR status = 'refunded' OR status = 'returned'),
    channel            TEXT   NOT NULL,
    external_id        TEXT   NOT NULL,                 -- the channel's own, or empty
    customer           BIGINT REFERENCES customers (id),
    total_idr          BIGINT NOT NULL CHECK (total_idr >= 0),
    hold_expires_at_ms BIGINT,                          -- of unpaid orders only
    paid_idr           BIGINT NOT NULL,
    refunded_idr       BIGINT NOT NULL,
    courier            TEXT   NOT NULL,
    tracking           TEXT   NOT NULL,
    note               TEXT   NOT NULL,
    created_at_ms      BIGINT NOT NULL,
    CONSTRAINT unpaid_has_deadline CHECK ((status = 'unpaid') = (hold_expires_at_ms IS NOT NULL))
);
CREATE UNIQUE INDEX orders_by_external_id ON orders (channel, external_id) WHERE external_id <> '';
CREATE INDEX orders_by_customer ON orders (customer, id) WHERE customer IS NOT NULL;
CREATE INDEX orders_by_deadline ON orders (hold_expires_at_ms, id)
    WHERE hold_expires_at_ms IS NOT NULL;
CREATE INDEX orders_by_status ON orders (status, id);

CREATE TABLE order_lines (
    order_id       BIGINT NOT NULL REFERENCES orders (id),
    line_no        BIGINT NOT NULL,
    sku            TEXT   NOT NULL REFERENCES products (sku),
    name           TEXT   NOT NULL,                     -- as it was when ordered
    qty            BIGINT NOT NULL CHECK (qty > 0),
    unit_price_idr BIGINT NOT NULL CHECK (unit_price_idr >= 0),
    PRIMARY KEY (order_id, line_no)
);

CREATE TABLE order_history (
    id       INTEGER PRIMARY KEY,
    order_id BIGINT NOT NULL REFERENCES orders (id),
    at_ms    BIGINT NOT NULL,
    status   TEXT   NOT NULL,
    who      TEXT   NOT NULL,
    reason   TEXT   NOT NULL
);
CREATE INDEX order_history_by_order ON order_history (order_id);

CREATE TABLE payment_attempts (
    id                INTEGER PRIMARY KEY,
    order_ref         TEXT   NOT NULL REFERENCES orders (reference),
    number            BIGINT NOT NULL,                  -- 1, 2 … for each order
    provider          TEXT   NOT NULL,
    provider_order_id TEXT   NOT NULL UNIQUE,
    transaction_id    TEXT   NOT NULL,                  -- the provider's, or empty
    channel           TEXT   NOT NULL,
    status            TEXT   NOT NULL
                      CHECK (status = 'creating' OR status = 'pending' OR status = 'paid'
                          OR status = 'denied' OR status = 'expired' OR status = 'cancelled'
                          OR status = 'failed' OR status = 'refunded'
                          OR status = 'charged_back' OR status = 'closed'),
    amount_idr        BIGINT NOT NULL,
    qr_text           TEXT   NOT NULL,
    bank              TEXT   NOT NULL,
    va_number         TEXT   NOT NULL,
    biller_code       TEXT   NOT NULL,
    expires_at_ms     BIGINT,
    next_poll_at_ms   BIGINT,
    polls             BIGINT NOT NULL,
    created_at_ms     BIGINT NOT NULL,
    UNIQUE (order_ref, number)
);
CREATE INDEX payment_attempts_by_transaction ON payment_attempts (provider, transaction_id)
    WHERE transaction_id <> '';
CREATE INDEX payment_attempts_by_poll ON payment_attempts (next_poll_at_ms)
    WHERE next_poll_at_ms IS NOT NULL;

CREATE TABLE money_receipts (
    id           INTEGER PRIMARY KEY,
    provider     TEXT   NOT NULL,
    provider_ref TEXT   NOT NULL,
    order_ref    TEXT   NOT NULL,                       -- empty: waits to be matched
    amount_idr   BIGINT NOT NULL,
    outcome      TEXT   NOT NULL,
    at_ms        BIGINT NOT NULL,
    matched      BIGINT NOT NULL CHECK (matched IN (0, 1)),
    UNIQUE (provider, provider_ref)                     -- the same money is recorded once
);
CREATE INDEX money_receipts_unmatched ON money_receipts (id) WHERE matched = 0;
