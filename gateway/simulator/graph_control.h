// The simulated chat platform by remote control, for pages and tests in another process.
//
//   GET  /simulator/conversations     every phone with its chat, as JSON
//   GET  /simulator/media/{id}        a picture of a chat
//   POST /simulator/say               {"from","name","text"[,"quoted_id"]}
//   POST /simulator/press             {"from","id","title"[,"list","description"]}
//   POST /simulator/image             {"from","caption"}
//   POST /simulator/cart              {"from","items":[{"sku","qty","price_idr"}],"note"}
//   POST /simulator/{edit,delete,react} {"from","message_id"[,"text","emoji"]}
//   POST /simulator/group_say         {"group_id","from","text"}
//   POST /simulator/webhook           {"url"[,"verify_token"]}: 409 when it does not shake hands
//   POST /simulator/{open_window,hide_number,leave,owner_say,change_number}
//   {"from"[,"text","new_wa_id"]} POST /simulator/{hold,lose} {}, /simulator/release {"reversed"}
//   POST /simulator/copies {"copies"}, /simulator/again {"reversed"}
//   POST /simulator/{fail,refuse,fail_later} {"http_status","code","count"}, /simulator/lose_answer
//   {}
// A POST is answered {"ok":true[,"id":"wamid…"]}.
#pragma once

#include <string_view>

#include "gateway/http/server.h"

namespace gateway::simulator {

class GraphSimulator;

inline constexpr std::string_view kControlPath = "/simulator/";

http::Response answer_control(GraphSimulator& graph, const http::Request& request);

}  // namespace gateway::simulator
