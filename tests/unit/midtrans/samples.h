// Bodies as Midtrans writes them, from tests/samples/midtrans.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace midtrans_test {

/// The key that signed every sample.
inline const std::string kKey = "SB-Mid-server-CONTOH-bukan-kunci-asli";
inline const std::vector<std::string> kKeys{kKey};

inline std::string sample(const std::string& name) {
  std::ifstream file(PESAN_SOURCE_DIR "/tests/samples/midtrans/" + name + ".json");
  if (!file) throw std::runtime_error("no sample " + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace midtrans_test
