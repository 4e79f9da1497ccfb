-- 0005_unknown_words.sql: words that customers ordered by and no product goes by, counted for staff.
-- No messages and nobody's identity stand here: only the words, in small letters.

CREATE TABLE unknown_words (
    words       TEXT   PRIMARY KEY CHECK (LENGTH(words) BETWEEN 1 AND 60),
    times       BIGINT NOT NULL CHECK (times > 0),      -- messages
    customers   BIGINT NOT NULL CHECK (customers > 0),  -- different people, as far as we could tell
    first_at_ms BIGINT NOT NULL,
    last_at_ms  BIGINT NOT NULL,
    CONSTRAINT nobody_asks_without_writing CHECK (customers <= times)
);
-- The rarest and oldest, which make way for others, stand first.
CREATE INDEX unknown_words_by_times ON unknown_words (times, last_at_ms, words);
