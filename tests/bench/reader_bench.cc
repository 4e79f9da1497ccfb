// How long the reader takes for a text, and what a catalogue costs, by the number of SKUs:
//   reader_bench MESSAGES.jsonl [SKUS ...]
// The texts are those of a labelled set, and as many orders of the goods of the made-up catalogue.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "handlers/intent/decision.h"

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;
using handlers::intent::Catalog;

double milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

double resident_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kb = 0;
    if (word == "VmRSS:" && status >> kb) return kb / 1024;
  }
  return 0;
}

/// A shop of many brands: each product in three sizes and four flavours, with two aliases each.
class MadeUpShop {
 public:
  std::vector<store::Product> products(std::size_t count) {
    std::vector<store::Product> all;
    while (all.size() < count) add_family(all, count);
    return all;
  }

 private:
  std::string word() {
    constexpr std::array<const char*, 20> kSyllables = {"ba", "ri", "su", "ka", "mo",  "len", "ta",
                                                        "ni", "gu", "pe", "ra", "do",  "sin", "wa",
                                                        "lu", "bo", "ke", "mi", "tan", "yu"};
    std::string made;
    for (int i = 0; i < 3; ++i) made += kSyllables[random_() % kSyllables.size()];
    return made;
  }

  void add_family(std::vector<store::Product>& all, std::size_t count) {
    constexpr std::array<const char*, 8> kGoods = {"kopi",  "teh",  "keripik", "sambal",
                                                   "sabun", "kaos", "beras",   "biskuit"};
    const std::string goods = kGoods[random_() % kGoods.size()];
    const std::string family = goods + " " + word() + " " + word();
    for (const char* flavour : {"manis", "pedas", "original", "keju"}) {
      for (const char* size : {"100g", "250g", "1kg"}) {
        if (all.size() == count) return;
        const std::string name = family + " " + flavour + " " + size;
        all.push_back({*store::Sku::parse(fmt::format("SKU-{}", all.size())),
                       name,
                       {5'000 + static_cast<std::int64_t>(random_() % 90'000)},
                       "bungkus",
                       {name.substr(goods.size() + 1), family + " " + size + " " + flavour},
                       family,
                       goods,
                       {{"rasa", flavour}, {"ukuran", size}},
                       std::nullopt,
                       true});
      }
    }
  }

  std::mt19937 random_{20'26};
};

std::vector<std::string> labelled_texts(const char* path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(fmt::format("{}: cannot be read", path));
  std::vector<std::string> texts;
  for (std::string line; std::getline(file, line);) {
    const auto message = nlohmann::json::parse(line);
    if (message.contains("text")) texts.push_back(message["text"]);
  }
  return texts;
}

std::vector<std::string> orders_of(const std::vector<store::Product>& products, std::size_t count) {
  std::mt19937 random(7);
  std::vector<std::string> texts;
  while (texts.size() < count) {
    const auto& one = products[random() % products.size()];
    const auto& other = products[random() % products.size()];
    texts.push_back(fmt::format("kak mau pesan {} {} sama {} {} ya, kirim ke alamat biasa",
                                one.name, 1 + random() % 9, other.family, 1 + random() % 9));
  }
  return texts;
}

void measure(std::size_t skus, const std::vector<std::string>& labelled) {
  const double before = resident_mb();
  auto products = MadeUpShop().products(skus);
  auto texts = orders_of(products, labelled.size());
  texts.insert(texts.end(), labelled.begin(), labelled.end());
  const auto begin = Clock::now();
  const Catalog catalog(std::move(products));
  const double load = milliseconds(Clock::now() - begin);
  const double catalog_mb = resident_mb() - before;

  std::vector<double> times;
  for (const std::string& text : texts) {
    const auto start = Clock::now();
    (void)decide(read(text, catalog), {}, catalog);
    times.push_back(milliseconds(Clock::now() - start));
  }
  std::ranges::sort(times);

  std::string huge;
  while (huge.size() < std::size_t{64} * 1024) huge += texts[huge.size() % texts.size()] + "\n";
  const auto start = Clock::now();
  (void)decide(read(huge, catalog), {}, catalog);
  std::cout << fmt::format(
      "{:>7} SKUs  load {:8.0f} ms  {:6.0f} MB   per text: median {:.3f} ms  p99 {:.3f} ms  "
      "worst {:.2f} ms   64 kB text {:.1f} ms\n",
      skus, load, catalog_mb, times[times.size() / 2], times[times.size() * 99 / 100], times.back(),
      milliseconds(Clock::now() - start));
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: reader_bench MESSAGES.jsonl [SKUS ...]\n";
    return 2;
  }
  try {
    const auto labelled = bench::labelled_texts(argv[1]);
    if (argc == 2) bench::measure(1'000, labelled);
    for (int i = 2; i < argc; ++i)
      bench::measure(static_cast<std::size_t>(std::atoll(argv[i])), labelled);
    return 0;
  } catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
    return 1;
  }
}
