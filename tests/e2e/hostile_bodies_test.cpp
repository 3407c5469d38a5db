// SPDX-License-Identifier: EUPL-1.2
// Bodies made to cost more than they weigh, and requests that two readers would read differently.
#include <cstdio>
#include <memory>

#include <catch2/catch.hpp>
#include <zlib.h>
#include <zstd.h>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

namespace {

constexpr std::size_t kMiB = std::size_t{1024} * 1024;

/// Peak resident memory of a process.
std::size_t peak_mib(Process const& process) {
    auto const status =
        read_file(std::filesystem::path{"/proc"} / std::to_string(process.pid()) / "status");
    auto const at = status.find("VmHWM:");
    return std::stoul(status.substr(at + 6)) / 1024;
}

/// At the end of each case nothing was kept, and a right report is still taken.
struct Fixture {
    TempFolder data;
    RunningCollector collector{data.path(), {"--read-timeout", "5"}};

    [[nodiscard]] Answer report(std::string_view body, std::string_view more = {}) const {
        return post(collector.port(), "/api/v1/reports", body, more);
    }
    [[nodiscard]] Answer raw(std::string_view request) const {
        Connection connection{collector.port()};
        connection.send(request);
        return connection.read_answer();
    }
    ~Fixture() {
        CHECK(get(collector.port(), "/api/v1/status").json()["reports"] == 0);
        CHECK(report(sample_report(1, 1)).status == 201);
        CHECK(collector.stop().exit_code == 0);
    }
};

/// Packs in one go with these window bits (31: gzip).
std::string deflated(std::string const& text, int window_bits) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
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

std::string gzip(std::string const& text) {
    return deflated(text, MAX_WBITS + 16);
}

/// A frame with this window, which says nothing of its content's size.
std::string zstd(std::string const& text, int window_log) {
    auto* const stream = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(stream, ZSTD_c_windowLog, window_log);
    ZSTD_CCtx_setParameter(stream, ZSTD_c_contentSizeFlag, 0);
    std::string out(ZSTD_compressBound(text.size()) + 64, '\0');
    ZSTD_inBuffer input{text.data(), text.size(), 0};
    ZSTD_outBuffer output{out.data(), out.size(), 0};
    // In parts: told all at once, zstd would shrink the window to the content.
    ZSTD_inBuffer first{text.data(), text.size() / 2, 0};
    ZSTD_compressStream2(stream, &output, &first, ZSTD_e_continue);
    input.pos = first.pos;
    while (ZSTD_compressStream2(stream, &output, &input, ZSTD_e_end) > 0) {
    }
    out.resize(output.pos);
    ZSTD_freeCCtx(stream);
    return out;
}

std::string const kPostHead =
    "POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";

}  // namespace

TEST_CASE_METHOD(Fixture, "bombs by the dozen, at once, cost their limit and no more", "[e2e]") {
    std::string const zeros(200 * kMiB, ' ');
    auto const by_gzip = post_request("/api/v1/reports", gzip(zeros), "Content-Encoding: gzip\r\n");
    auto const by_zstd =
        post_request("/api/v1/reports", zstd(zeros, 23), "Content-Encoding: zstd\r\n");
    std::vector<std::unique_ptr<Connection>> senders;
    for (int i = 0; i < 24; ++i) {
        senders.push_back(std::make_unique<Connection>(collector.port()));
        senders.back()->send(i % 2 == 0 ? by_gzip : by_zstd);
    }
    for (auto const& sender : senders) {
        auto const answer = sender->read_answer();
        CHECK(answer.status == 413);
        CHECK(answer.json()["type"] == "/problems/report-too-large");
    }
    auto const peak = peak_mib(collector.process());
    std::printf(
        "figure: 24 bombs of 200 MiB at once: peak memory of the collector %zu MiB\n", peak
    );
#ifdef PARCMETRE_BUDGETS
    CHECK(peak < 128);
#else
    CHECK(peak > 0);
#endif
}

TEST_CASE_METHOD(Fixture, "a zstd frame that asks for a huge window is refused", "[e2e]") {
    auto const frame = zstd(std::string(16 * kMiB, ' '), 27);
    auto const answer = report(frame, "Content-Encoding: zstd\r\n");
    CHECK(answer.status == 400);
    CHECK(answer.json()["type"] == "/problems/malformed-report");
}

TEST_CASE_METHOD(
    Fixture, "compressed twice, with another wrapper or with a tail is refused", "[e2e]"
) {
    auto const text = sample_report(2, 2);
    CHECK(report(gzip(gzip(text)), "Content-Encoding: gzip\r\n").status == 400);
    CHECK(report(gzip(gzip(text)), "Content-Encoding: gzip, gzip\r\n").status == 415);
    CHECK(report(deflated(text, MAX_WBITS), "Content-Encoding: gzip\r\n").status == 400);
    CHECK(report(deflated(text, -MAX_WBITS), "Content-Encoding: gzip\r\n").status == 400);
    CHECK(report(gzip(text) + gzip(text), "Content-Encoding: gzip\r\n").status == 400);
    CHECK(report(gzip(text), "Content-Encoding: zstd\r\n").status == 400);
    CHECK(report(gzip(text)).status == 400);
}

TEST_CASE_METHOD(Fixture, "JSON nested without end is refused before it is parsed", "[e2e]") {
    for (auto const* const bracket : {"[", "{\"a\":"}) {
        std::string deep;
        while (deep.size() < 2'000'000) {
            deep += bracket;
        }
        auto const answer = report(deep, "Accept-Language: fr\r\n");
        CHECK(answer.status == 413);
        CHECK(answer.json()["title"] == "Relevé trop volumineux");
        CHECK(answer.json()["detail"].get<std::string>().find("16") != std::string::npos);
    }
    // Inside a compressed body too, where two million brackets weigh nothing.
    CHECK(report(gzip(std::string(2'000'000, '[')), "Content-Encoding: gzip\r\n").status == 413);
}

TEST_CASE_METHOD(
    Fixture, "thousands of subjects, texts and numbers beyond bounds are refused", "[e2e]"
) {
    auto const wrong = [](std::string const& from, std::string const& to) {
        auto text = sample_report(3, 3);
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    std::string subjects;
    for (int i = 0; i < 6000; ++i) {
        subjects += "{\"key\":\"" + std::to_string(i) + "\"},";
    }
    CHECK(report(wrong("\"subjects\":[", "\"subjects\":[" + subjects)).status == 413);
    CHECK(report(wrong("ThinkPad T14", std::string(100'000, 'x'))).status == 400);
    CHECK(report(wrong("ThinkPad T14", "a\\u0000b")).status == 400);
    CHECK(report(wrong("ThinkPad T14", "\xC0\xAF")).status == 400);
    CHECK(report(wrong("\"virtual\":false", "\"memory\":{\"total_mib\":1e999}")).status == 400);
}

TEST_CASE_METHOD(
    Fixture, "an upload without an announced end stops at the limit or in time", "[e2e]"
) {
    // As fast as it can, for as long as it may.
    Connection flood{collector.port()};
    flood.send(kPostHead + "Transfer-Encoding: chunked\r\n\r\n");
    std::string const chunk = "10000\r\n" + std::string(65536, ' ') + "\r\n";
    for (int i = 0; i < 200; ++i) {
        flood.send(chunk);
    }
    CHECK(flood.read_answer().status == 413);
    // One byte now and then: the time for the whole is bounded, not that between two bytes.
    Connection drip{collector.port()};
    drip.send(kPostHead + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
    CHECK(drip.read_answer().status == 408);
    // The chunk's own line has its bound.
    auto const extension = kPostHead + "Transfer-Encoding: chunked\r\n\r\n1;" +
                           std::string(200'000, 'x') + "\r\n{\r\n0\r\n\r\n";
    CHECK(raw(extension).status >= 400);
    auto const trailer = kPostHead +
                         "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + std::string(200'000, 'x') +
                         "\r\n\r\n";
    CHECK(raw(trailer).status >= 400);
}

TEST_CASE_METHOD(Fixture, "a request that two readers could read differently is refused", "[e2e]") {
    auto const body = sample_report(4, 4);
    auto const length = "Content-Length: " + std::to_string(body.size()) + "\r\n";
    for (auto const& headers :
         {length + "Content-Length: 5\r\n",
          length + "Transfer-Encoding: chunked\r\n",
          std::string{"Content-Length: -1\r\n"},
          std::string{"Content-Length: 99999999999999999999\r\n"},
          std::string{"Content-Length: 0x10\r\n"},
          std::string{"Transfer-Encoding: chunked, identity\r\n"},
          std::string{"Transfer-Encoding: xchunked\r\n"},
          length + "X-Folded: a\r\n\tb: c\r\nBad Header: 1\r\n"}) {
        INFO(headers);
        auto const answer = raw(kPostHead + headers + "\r\n" + body);
        CHECK(answer.status >= 400);
        CHECK(answer.headers.at("content-type") == "application/problem+json");
        CHECK(answer.headers.at("connection") == "close");
    }
}
