// Staff commands from any text: reading one never fails, and what is read keeps its bounds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "handlers/staff/amounts.h"
#include "handlers/staff/phone.h"
#include "handlers/staff/shipment.h"
#include "handlers/staff/staff_command.h"

namespace {

using handlers::staff::Command;

void check(bool holds) {
  if (!holds) std::abort();
}

/// What the header promises of every command.
void check_bounds(const Command& command) {
  std::size_t bytes = command.reason.size();
  for (const std::string& word : command.words) {
    check(!word.empty());
    bytes += word.size();
  }
  for (const std::string& name : command.names) {
    check(!name.empty());
    bytes += name.size();
  }
  check(bytes <= handlers::staff::kCommandBytesMax);
  if (!command.number) return;
  if (command.verb == handlers::staff::Verb::Adjust) {
    check(std::abs(*command.number) <= handlers::staff::kPiecesMax);
    check(!command.absolute || *command.number >= 0);
  } else {
    check(*command.number > 0 && *command.number <= handlers::staff::kMoneyMax.amount);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto command = handlers::staff::parse(text, "PSN")) check_bounds(*command);
  (void)handlers::staff::parse(text, "");
  const auto words = handlers::staff::wording_of(text).words;
  if (const auto shipment = handlers::staff::shipment_of(words)) check(!shipment->courier.empty());
  if (const auto number = handlers::staff::mobile_number(text)) check(number->size() >= 11);
  if (const auto money = handlers::staff::money_of(text)) check(money->amount > 0);
  return 0;
}
