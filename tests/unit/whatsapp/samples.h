// Bodies as the platform writes them, from tests/samples/whatsapp.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace whatsapp_test {

/// The shop's number in every sample.
inline const std::string kPhoneNumberId = "318200000000007";

inline std::string sample(const std::string& name) {
  std::ifstream file(PESAN_SOURCE_DIR "/tests/samples/whatsapp/" + name + ".json");
  if (!file) throw std::runtime_error("no sample " + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace whatsapp_test
