#include "store/chat_log_sql.h"
#include "store/column_values.h"
#include "store/customers.h"

namespace store {
namespace {

ChatEntry entry_from(const Row& row) {
  return {.message_id = row.text(0),
          .customer = row.integer(1),
          .inbound = row.integer(2) != 0,
          .text = row.text(3),
          .order = row.text(4),
          .at = from_ms(row.integer(5))};
}

}  // namespace

void ChatLog::add(const ChatEntry& entry) {
  tx_.execute(sql::kAddChat, {entry.message_id, entry.customer, column(entry.inbound), entry.text,
                              entry.order, to_ms(entry.at)});
}

std::optional<ChatEntry> ChatLog::find(std::string_view message_id) {
  const Rows rows = tx_.query(sql::kChat, {std::string(message_id)});
  if (rows.empty()) return std::nullopt;
  return entry_from(rows[0]);
}

std::vector<ChatEntry> ChatLog::newest(std::int64_t customer, int limit) {
  std::vector<ChatEntry> entries;
  for (const Row& row : tx_.query(sql::kNewestChat, {customer, std::int64_t{limit}})) {
    entries.push_back(entry_from(row));
  }
  return entries;
}

void ChatLog::set_order(std::string_view message_id, std::string_view order) {
  tx_.execute(sql::kSetChatOrder, {std::string(message_id), std::string(order)});
}

}  // namespace store
