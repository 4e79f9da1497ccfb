// What a word or phrase does in a message: asks for goods, asks a question, greets, counts... One
// word may do several things. The words themselves stand in config/lexicon/senses.txt under these
// names.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace handlers::intent {

enum class Sense : std::uint8_t {
  Order,           // asks for goods, whatever stands beside it: pesan
  Want,            // asks for goods when it governs them: mau, minta
  Interest,        // likes goods: naksir
  Add,             // tambah
  Lagi,            // "again" or "more"
  Change,          // ganti, ubah
  Replace,         // of those, the ones that put one thing in the place of another
  Less,            // kurangi
  Correction,      // eh, ralat, maksudnya
  Drop,            // takes goods out again: hapus, ga usah
  Cancel,          // gives up: batal
  Neg,             // ga, jangan, bukan
  Except,          // kecuali
  HarmlessNeg,     // negates something else than goods: jangan lupa
  Conditional,     // kalau
  Fallback,        // what to do when goods are gone
  Past,            // kemarin
  Done,            // sudah
  Future,          // besok
  Plan,            // rencana
  Delivery,        // kirim, ambil: a time beside it is the delivery's
  For,             // buat, untuk
  Price,           // harga
  Total,           // total
  HowMany,         // berapa
  Shipping,        // ongkir
  Bargain,         // nego
  Stock,           // stok, ready
  Exists,          // ada
  Gone,            // habis
  Payment,         // bayar
  OwnBill,         // total belanjaan
  Paid,            // sudah transfer
  Status,          // resi
  MyOrder,         // pesanan saya
  CatalogWords,    // menu, foto, bahan
  Greeting,        // halo
  Thanks,          // makasih, mantap
  ThankWords,      // of those, the ones that say thanks by themselves
  Complaint,       // rusak
  OptOut,          // stop
  Human,           // admin asli
  Shop,            // jam buka, lokasi
  Spam,            // pinjaman
  WrongRecipient,  // guys, patungan
  Recipe,          // resep
  Quote,           // katanya, forwarded
  IsItTrue,        // beneran
  Ask,             // tanya
  Polite,          // bisa, boleh
  Confirm,         // iya
  Refuse,          // ga dulu
  Vague,           // beberapa
  All,             // semua
  AllOf,           // rasa, warna: what "all" ranges over
  Both,            // dua-duanya
  Each,            // masing-masing
  Range,           // sampai
  Mixed,           // campur
  Yang,            // yang
  Segitu,          // that many
  History,         // yang biasa
  ThatIsAll,       // itu aja
  Separator,       // dan, sama: between goods
  Or,              // atau
  SoftStop,        // tapi, soalnya: begins another clause
  SizeWord,        // ukuran
  LevelWord,       // level
  ContentWord,     // isi
  ShadeWord,       // shade
  Address,         // words of an address
  Street,          // of those, the ones after which an address stands
  To,              // ke
  NameLabel,       // nama, a.n.: a person's name follows
  FormLabel,       // "Alamat:": the line is about something else than goods
  OrderLabel,      // "Pesanan:": the line is about goods
  QtyLabel,        // "Jumlah:"
  ListHeader,      // rekap, form
  CountNoise,      // a number before it counts no goods: orang, hari
  NumberNoise,     // a number after it counts no goods: jam, no, rt
  Person,          // a person's name may follow: bu, suami
  Filler,          // means nothing for the order
  NoiseWords,      // haha
  Injection,       // gives orders to the machine
  CountUnit,       // counts selling units: pcs, bungkus
  PieceUnit,       // of those, pieces inside a pack: biji
  ContainerUnit,   // of those, boxes that hold who knows how many: dus
  Attribute,       // a colour, flavour, size that goods may have
  General,         // an everyday word that names no goods
  Everyday,        // an everyday word that orders seldom have: neither goods nor a misspelt word
  Manner,          // what follows says how: pake
  Inscription,     // what follows is to be written: tulisin
  Mailing,         // what shops send around: promo, broadcast
  Elsewhere,       // another place than this shop: sebelah
  FallsShort,      // less or other than was to be: cuma, kurang
  Settles,         // makes up one's mind: deh, aja
  Telling,         // tells of something: goods beside it are not asked for by being named
  Count            // how many there are: none of them
};
inline constexpr std::size_t kSenses = static_cast<std::size_t>(Sense::Count);

/// The heading of the sense: "payment"; Count has none.
std::string_view to_text(Sense sense);
/// The sense with this heading in config/lexicon/senses.txt.
std::optional<Sense> sense_named(std::string_view heading);

/// A set of senses.
class Senses {
 public:
  constexpr Senses() = default;
  constexpr Senses(std::initializer_list<Sense> senses) {
    for (const Sense sense : senses) add(sense);
  }
  constexpr void add(Sense sense) { word(sense) |= bit(sense); }
  constexpr void add(const Senses& other) {
    low_ |= other.low_;
    high_ |= other.high_;
  }
  constexpr bool has(Sense sense) const {
    return ((static_cast<unsigned>(sense) < 64 ? low_ : high_) & bit(sense)) != 0;
  }
  constexpr bool any(const Senses& of) const {
    return (low_ & of.low_) != 0 || (high_ & of.high_) != 0;
  }
  constexpr bool only(const Senses& allowed) const {
    return (low_ & ~allowed.low_) == 0 && (high_ & ~allowed.high_) == 0;
  }
  /// Those that are in `kept`, too.
  constexpr Senses among(const Senses& kept) const {
    Senses both;
    both.low_ = low_ & kept.low_;
    both.high_ = high_ & kept.high_;
    return both;
  }
  constexpr bool empty() const { return low_ == 0 && high_ == 0; }
  friend constexpr bool operator==(const Senses&, const Senses&) = default;

 private:
  static constexpr std::uint64_t bit(Sense sense) {
    return std::uint64_t{1} << (static_cast<unsigned>(sense) % 64);
  }
  constexpr std::uint64_t& word(Sense sense) {
    return static_cast<unsigned>(sense) < 64 ? low_ : high_;
  }
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

}  // namespace handlers::intent
