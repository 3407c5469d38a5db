// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agent/upload.hpp"
#include "tests/support/certificates.hpp"

namespace parcmetre::tests {

/// What reached the server.
struct Received {
    std::string method_and_target;
    std::string host, content_type, content_encoding, authorization;
    std::string json;       ///< the body, inflated
    std::string report_id;  ///< empty when it is no report
};

enum class Delivery {
    whole,
    hang,       ///< takes the request and never answers
    cut_short,  ///< closes in the middle of the answer
    reset,      ///< closes without reading
};

struct Reply {
    int status = 201;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    Delivery delivery = Delivery::whole;
};

/// The receipt of a collector that has stored the report, or had it already.
[[nodiscard]] Reply receipt(
    Received const& received, int status = 201, std::string const& word = "stored"
);

/// A real HTTP server on a loopback port, one connection at a time, that answers as the test says.
class TestCollector {
public:
    using Answerer = std::function<Reply(Received const&)>;

    explicit TestCollector(Answerer answerer);
    /// Under TLS; `clients`: whose certificate it asks for.
    TestCollector(
        Answerer answerer,
        CertificateFiles const& certificate,
        std::optional<std::filesystem::path> const& clients = std::nullopt
    );
    ~TestCollector();
    TestCollector(TestCollector const&) = delete;
    TestCollector& operator=(TestCollector const&) = delete;

    [[nodiscard]] std::string url() const;
    [[nodiscard]] agent::Collector collector() const;
    [[nodiscard]] std::vector<Received> received() const;

private:
    class Server;
    std::string scheme_ = "http://";
    std::unique_ptr<Server> server_;
};

/// A loopback port on which nobody listens.
[[nodiscard]] std::uint16_t closed_port();

}  // namespace parcmetre::tests
