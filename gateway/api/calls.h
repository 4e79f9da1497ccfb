// The calls of /api/v1, one function for each route. Each throws Problem for an answer other than
// the wanted one.
#pragma once

#include "gateway/api/call.h"

namespace gateway::api {

http::Response list_products(const Call& call);
http::Response show_product(const Call& call);
http::Response put_product(const Call& call);
http::Response import_catalog(const Call& call);

http::Response show_stock(const Call& call);
http::Response adjust_stock(const Call& call);

http::Response list_orders(const Call& call);
http::Response show_order(const Call& call);
http::Response place_order(const Call& call);
http::Response pay_order(const Call& call);
http::Response ship_order(const Call& call);
http::Response cancel_order(const Call& call);
http::Response return_order(const Call& call);

http::Response list_audit(const Call& call);
http::Response list_events(const Call& call);
http::Response replay_event(const Call& call);

http::Response list_unmatched_payments(const Call& call);
http::Response match_payment(const Call& call);

http::Response show_document(const Call& call);

/// How the API's doings are signed in ledger, history and journal.
inline constexpr char kWho[] = "api";

/// The order as JSON with its newest payment, without the customer; 404 when there is none.
Json order_json(store::Transaction& tx, const store::OrderRef& reference,
                const handlers::Replies& replies);
/// Puts on record what was done, or looked at, through the API.
void note(handlers::Unit& unit, std::string action, std::string subject, std::string detail = {});

}  // namespace gateway::api
