// One message of a customer (contract whatsapp.md, section 2), and what the owner wrote (8.9).
#pragma once

#include <optional>

#include "gateway/whatsapp/change.h"
#include "handlers/inbound.h"

namespace gateway::whatsapp {

/// Who wrote; without any id when nothing tells.
handlers::Sender sender_of(const Change& change, Node message);
/// To whom the owner wrote.
handlers::Sender addressee_of(const Change& change, Node echo);

/// Nothing when it is of no known kind, from nobody, or from our own number (4.3). `id` stands for
/// a missing message id.
std::optional<handlers::ChatUpdate> read_message(const Change& change, Node message,
                                                 const std::string& id);
std::optional<handlers::ChatUpdate> read_echo(const Change& change, Node echo,
                                              const std::string& id);
/// A change of user id in a field of its own, as an early draft had it (5.1).
std::optional<handlers::ChatUpdate> read_user_id_update(const Change& change, Node update,
                                                        const std::string& id);

}  // namespace gateway::whatsapp
