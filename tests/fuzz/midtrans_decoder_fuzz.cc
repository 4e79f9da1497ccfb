// Any bytes as Midtrans's notification, and as its answers.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/payments/midtrans_charge.h"
#include "gateway/payments/midtrans_notification.h"
#include "gateway/payments/midtrans_status.h"

namespace {

namespace midtrans = gateway::payments::midtrans;

const std::vector<std::string>& keys() {
  static const std::vector<std::string> one{"SB-Mid-server-CONTOH-bukan-kunci-asli"};
  return one;
}

const midtrans::ChargeRequest& shirt() {
  static const midtrans::ChargeRequest request{.provider_order_id = "PSN-7K3MQ-1",
                                               .amount = {125000},
                                               .channel = "qris",
                                               .expires_at = store::from_ms(1'795'492'800'000),
                                               .reference = "PSN-7K3MQ"};
  return request;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto fact = midtrans::decode_notification(body, keys());
  if (fact && fact->confirmed) std::abort();  // a notice is a hint, whatever it says
  for (const int status : {200, 404, 500}) {
    (void)midtrans::read_status_answer("PSN-7K3MQ-1", keys(), status, body);
    (void)midtrans::read_close_answer(status, body);
    (void)midtrans::read_charge_answer(shirt(), shirt().expires_at, status, body);
  }
  return 0;
}
