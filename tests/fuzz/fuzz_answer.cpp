// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "agent/judge_answer.hpp"

/// A status, then a body: a report is only forgotten when the answer names it, only refused for
/// good by a status that says so, and a reason is one line.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre::agent;
    if (size == 0) {
        return 0;
    }
    static constexpr std::array kStatuses{200, 201, 204, 301, 400, 401, 413, 422, 429, 503};
    constexpr std::string_view kId = "00000000-0000-4000-8000-000000000001";
    Answer answer;
    answer.status = kStatuses.at(data[0] % kStatuses.size());
    answer.body.assign(reinterpret_cast<char const*>(data) + 1, size - 1);
    auto const judged = judge(answer, parcmetre::inventory::ReportId{std::string{kId}});
    bool const stored = judged.verdict == Verdict::stored || judged.verdict == Verdict::duplicate;
    bool const one_line = std::none_of(judged.why.begin(), judged.why.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    bool const sane =
        (!stored || (answer.status < 202 && answer.body.find("report_id") != std::string::npos)) &&
        (judged.verdict != Verdict::rejected || answer.status >= 400) &&
        (!judged.settings || stored) && one_line;
    if (!sane) {
        std::abort();
    }
    return 0;
}
