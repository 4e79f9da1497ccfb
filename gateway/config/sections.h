// What each section of the file means: its keys, defaults and rules.
#pragma once

#include <string>

#include "gateway/config/config.h"
#include "gateway/config/section.h"

namespace gateway::config {

/// `base_dir` is the file's folder, absolute.
ServerConfig read_server(Section section, const std::string& base_dir);
StoreConfig read_store(Section section, const std::string& base_dir);
void read_shop(Section section, handlers::ShopSettings& shop);
WhatsAppConfig read_whatsapp(Section section, handlers::ShopSettings& shop);
MidtransConfig read_payments(Section section, handlers::ShopSettings& shop);
SecondReaderConfig read_second_reader(Section section, handlers::ShopSettings& shop);
std::vector<std::string> read_api(Section section);
LogConfig read_log(Section section);

/// Sections of what later versions do: checked as far as they are agreed, and warned of.
void read_channels(Section section);
void read_console(Section section);
void read_privacy(Section section);

/// The base URL at `name`: https, or a warning when it is another machine's plain http.
std::string read_url(Section& section, std::string_view name, std::string otherwise);

/// What later versions do with this key is not done now.
void warn_unused(Section& section, std::string_view name);

}  // namespace gateway::config
