#include "handlers/staff/person_choice.h"

#include <algorithm>
#include <array>

#include "handlers/staff/phone.h"

namespace handlers::staff {
namespace {

bool is_title(std::string_view word) {
  constexpr std::array<std::string_view, 12> kTitles = {
      "bu", "ibu", "pak", "bapak", "mbak", "mba", "mas", "bang", "kak", "ko", "ci", "om"};
  return std::ranges::find(kTitles, word) != kTitles.end();
}

std::vector<store::Customer> called(const Desk& desk, const std::string& name) {
  auto people = store::Customers(desk.unit.tx).search(name, kPeopleMax);
  const std::string folded = lower(name);
  const auto exactly = [&](const store::Customer& person) {
    return lower(person.name) == folded || lower(person.username) == folded;
  };
  if (std::ranges::count_if(people, exactly) == 1) {
    return {*std::ranges::find_if(people, exactly)};
  }
  return people;
}

}  // namespace

std::vector<store::Customer> people_meant(const Desk& desk, const Words& words) {
  if (words.empty()) return {};
  const std::string text = joined(words);
  if (is_number(text)) {
    return store::Customers(desk.unit.tx)
        .search(mobile_number(text).value_or(digits_of(text)), kPeopleMax);
  }
  auto people = called(desk, text);
  if (people.empty() && words.size() > 1 && is_title(lower(words.front()))) {
    people = called(desk, joined(part(words, 1, words.size())));
  }
  return people;
}

}  // namespace handlers::staff
