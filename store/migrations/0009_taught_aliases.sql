-- 0009_taught_aliases.sql: the names that staff taught from chat, apart from those of a catalogue file: a later
-- file does not take them away again. The product's own list (products.aliases) holds both.

CREATE TABLE taught_aliases (
    sku   TEXT   NOT NULL REFERENCES products (sku),
    alias TEXT   NOT NULL CHECK (LENGTH(alias) > 0),  -- in small letters
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (sku, alias)
);
