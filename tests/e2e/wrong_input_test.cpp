// SPDX-License-Identifier: EUPL-1.2
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>
#include <zlib.h>
#include <zstd.h>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

namespace {

/// One collector for all of these, and at the end of each the proof that nothing was kept.
struct Fixture {
    TempFolder data;
    RunningCollector collector{data.path(), {"--read-timeout", "1"}};

    [[nodiscard]] Answer report(std::string_view body, std::string_view more = {}) const {
        return post(collector.port(), "/api/v1/reports", body, more);
    }
    ~Fixture() {
        CHECK(get(collector.port(), "/api/v1/status").json()["reports"] == 0);
        CHECK(collector.stop().exit_code == 0);
    }
};

std::string gzip(std::string const& text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    std::string input = text;
    std::string out(deflateBound(&stream, input.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstd(std::string const& text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

}  // namespace

TEST_CASE_METHOD(
    Fixture, "malformed JSON is refused as a problem, in the reader's language", "[e2e]"
) {
    auto const english = report("{\"schema\": ");
    CHECK(english.status == 400);
    CHECK(english.headers.at("content-type") == "application/problem+json");
    CHECK(english.json()["type"] == "/problems/malformed-report");
    auto const french = report("{\"schema\": ", "Accept-Language: fr-FR,fr;q=0.9\r\n");
    CHECK(french.json()["title"] == "Relevé mal formé");
    CHECK(french.headers.at("content-language") == "fr");
}

TEST_CASE_METHOD(
    Fixture, "a schema violation names the JSON pointer and what was expected", "[e2e]"
) {
    auto wrong = sample_report(1, 1);
    wrong.replace(wrong.find("\"laptop\""), 8, "\"toaster\"");
    auto const answer = report(wrong);
    CHECK(answer.status == 400);
    CHECK(answer.json()["pointer"] == "/subjects/0/class/value");
    auto const detail = answer.json()["detail"].get<std::string>();
    CHECK(detail.find("expected a class of device") != std::string::npos);
    CHECK(detail.find("toaster") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "an unknown schema version is told apart", "[e2e]") {
    auto wrong = sample_report(1, 1);
    wrong.replace(wrong.find("report.v1"), 9, "report.v2");
    auto const answer = report(wrong);
    CHECK(answer.status == 422);
    CHECK(answer.json()["type"] == "/problems/unsupported-schema");
    CHECK(answer.json()["pointer"] == "/schema");
}

TEST_CASE_METHOD(Fixture, "a body over the limit is refused before it is read", "[e2e]") {
    auto const answer = report(std::string(std::size_t{3} * 1024 * 1024, ' '));
    CHECK(answer.status == 413);
    CHECK(answer.json()["detail"].get<std::string>().find("2097152") != std::string::npos);
    Connection chunked{collector.port()};
    chunked.send(
        "POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
    );
    for (int i = 0; i < 40; ++i) {
        chunked.send("10000\r\n" + std::string(65536, ' ') + "\r\n");
    }
    CHECK(chunked.read_answer().status == 413);
}

TEST_CASE_METHOD(Fixture, "a compression bomb costs its limit and no more", "[e2e]") {
    std::string const zeros(std::size_t{200} * 1024 * 1024, ' ');
    auto const gzipped = report(gzip(zeros), "Content-Encoding: gzip\r\n");
    CHECK(gzipped.status == 413);
    CHECK(gzipped.json()["type"] == "/problems/report-too-large");
    CHECK(report(zstd(zeros), "Content-Encoding: zstd\r\n").status == 413);
    CHECK(report("xx", "Content-Encoding: br\r\n").status == 415);
    CHECK(report("not gzip", "Content-Encoding: gzip\r\n").status == 400);
}

TEST_CASE_METHOD(Fixture, "a truncated body is refused", "[e2e]") {
    auto const whole = post_request("/api/v1/reports", sample_report(1, 1));
    Connection cut{collector.port()};
    cut.send(whole.substr(0, whole.size() - 20));
    cut.end_sending();
    auto const answer = cut.read_answer();
    CHECK(answer.status == 400);
    CHECK(answer.json()["detail"].get<std::string>().find("announced length") != std::string::npos);
    auto const packed = gzip(sample_report(1, 1));
    auto const half = report(packed.substr(0, packed.size() / 2), "Content-Encoding: gzip\r\n");
    CHECK(half.status == 400);
    CHECK(half.json()["detail"].get<std::string>().find("cut short") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "a slow client is told so, and others are served meanwhile", "[e2e]") {
    auto const whole = post_request("/api/v1/reports", sample_report(1, 1));
    Connection slow{collector.port()};
    slow.send(whole.substr(0, whole.size() - 20));
    Connection slower{collector.port()};
    slower.send("GET /healthz HTT");
    CHECK(get(collector.port(), "/healthz").status == 200);
    auto const answer = slow.read_answer();
    CHECK(answer.status == 408);
    CHECK(answer.headers.at("content-type") == "application/problem+json");
    CHECK(slower.read_answer().status == 408);
}

TEST_CASE_METHOD(Fixture, "what is not HTTP, and headers without end, are refused", "[e2e]") {
    Connection garbage{collector.port()};
    garbage.send("\x16\x03\x01\x02 TLS, perhaps\r\n\r\n");
    CHECK(garbage.read_answer().status == 400);
    Connection endless{collector.port()};
    endless.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + std::string(20000, 'x') + "\r\n\r\n");
    CHECK(endless.read_answer().status == 431);
    Connection silent{collector.port()};
    silent.end_sending();
    CHECK(silent.is_closed_silently());
}

TEST_CASE_METHOD(Fixture, "pages of other sites reach nothing", "[e2e]") {
    auto const body = sample_report(1, 1);
    Connection rebound{collector.port()};
    rebound.send("GET /api/v1/status HTTP/1.1\r\nHost: parc.example\r\n\r\n");
    CHECK(rebound.read_answer().status == 403);
    CHECK(report(body, "Origin: http://parc.example\r\n").status == 403);
    Connection form{collector.port()};
    form.send(
        "POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n"
        "Content-Length: 2\r\n\r\n{}"
    );
    CHECK(form.read_answer().status == 415);
    CHECK(get(collector.port(), "/api/v1/reports").status == 405);
    CHECK(get(collector.port(), "/api/v1/nothing").status == 404);
}
