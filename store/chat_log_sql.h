// What chat_log.cc asks of the database.
#pragma once

namespace store::sql {

// The first account of a message stays.
inline constexpr char kAddChat[] = R"sql(
  INSERT INTO chat_log (message_id, customer, inbound, text, order_ref, at_ms)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (message_id) DO NOTHING
)sql";
inline constexpr char kChat[] = R"sql(
  SELECT message_id, customer, inbound, text, order_ref, at_ms FROM chat_log WHERE message_id = $1
)sql";
inline constexpr char kNewestChat[] = R"sql(
  SELECT message_id, customer, inbound, text, order_ref, at_ms FROM chat_log
   WHERE customer = $1 ORDER BY at_ms DESC, id DESC LIMIT $2
)sql";
inline constexpr char kSetChatOrder[] = R"sql(
  UPDATE chat_log SET order_ref = $2 WHERE message_id = $1
)sql";

}  // namespace store::sql
