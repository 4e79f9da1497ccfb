// A certificate for 127.0.0.1 that signs itself, as two files in a folder of their own, and a
// client that speaks one TLS version.
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/support/raw_client.h"

namespace test_support {

class TlsCertificate {
 public:
  TlsCertificate() {
    std::string pattern = (std::filesystem::temp_directory_path() / "pesan_tls_XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"),
                                                                  EVP_PKEY_free);
    write_key(key.get());
    write_certificate(key.get());
  }
  ~TlsCertificate() { std::filesystem::remove_all(folder_); }
  TlsCertificate(const TlsCertificate&) = delete;
  TlsCertificate& operator=(const TlsCertificate&) = delete;

  std::string cert_file() const { return folder_ + "/cert.pem"; }
  std::string key_file() const { return folder_ + "/key.pem"; }

 private:
  using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

  void write_key(EVP_PKEY* key) const {
    const File file(std::fopen(key_file().c_str(), "w"), std::fclose);
    PEM_write_PrivateKey(file.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  }
  void write_certificate(EVP_PKEY* key) const {
    const std::unique_ptr<X509, decltype(&X509_free)> cert(X509_new(), X509_free);
    X509_set_version(cert.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(cert.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(cert.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(cert.get()), 3600);
    X509_set_pubkey(cert.get(), key);
    auto* name = X509_get_subject_name(cert.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("127.0.0.1"), -1, -1, 0);
    X509_set_issuer_name(cert.get(), name);
    auto* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(cert.get(), names, -1);
    X509_EXTENSION_free(names);
    X509_sign(cert.get(), key, EVP_sha256());
    const File file(std::fopen(cert_file().c_str(), "w"), std::fclose);
    PEM_write_X509(file.get(), cert.get());
  }

  std::string folder_;
};

/// The whole answer to one request, or nothing when there is no handshake in this version
/// (TLS1_1_VERSION …). Does not look at the certificate.
inline std::string ask_over_tls(int port, int version, std::string_view request) {
  const RawClient connection(port);
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  SSL_CTX_free);
  SSL_CTX_set_security_level(context.get(), 0);
  SSL_CTX_set_min_proto_version(context.get(), version);
  SSL_CTX_set_max_proto_version(context.get(), version);
  const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context.get()), SSL_free);
  SSL_set_fd(tls.get(), connection.fd());
  if (SSL_connect(tls.get()) != 1) return {};
  SSL_write(tls.get(), request.data(), static_cast<int>(request.size()));
  std::string answer(64u << 10, '\0');
  std::size_t used = 0;
  for (std::size_t got = 0;
       SSL_read_ex(tls.get(), answer.data() + used, answer.size() - used, &got) == 1;) {
    used += got;
  }
  answer.resize(used);
  return answer;
}

}  // namespace test_support
