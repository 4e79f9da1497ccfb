// The world around the demo's shop: the chat platform with everybody's phone and the payment
// provider, both simulated on this machine, and the page's view of them.
#pragma once

#include <string>

#include "gateway/demo/demo.h"
#include "gateway/demo/sample_shop.h"
#include "gateway/simulator/graph_simulator.h"
#include "gateway/simulator/midtrans_simulator.h"

namespace gateway::demo {

/// Safe to use from any thread. Outlives the server whose page shows it.
class World {
 public:
  /// Both simulators listen from here on, on ports of their own. `clock` outlives the world.
  World(DemoClock& clock, const Secrets& secrets);

  std::string graph_url() const { return graph_.base_url(); }
  std::string midtrans_url() const { return midtrans_.base_url(); }

  /// The gateway at this address ("http://127.0.0.1:8080") is told of messages and payments from
  /// here on.
  void face(const std::string& gateway_url);

  DemoParts page(store::Database& database, const handlers::ShopSettings& shop);

 private:
  DemoClock& clock_;
  simulator::GraphSimulator graph_;
  simulator::MidtransSimulator midtrans_;
};

/// What the payment provider's simulator shows of one transaction, as a bill. Public for its test.
Bill bill_of(const nlohmann::json& transaction);

}  // namespace gateway::demo
