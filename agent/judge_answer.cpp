// SPDX-License-Identifier: EUPL-1.2
#include "agent/judge_answer.hpp"

#include <utility>

#include "agent/clean_text.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::agent {

using inventory::Json;

namespace {

std::string text_member(Json const& object, char const* name) {
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Json parse_answer(std::string const& body) {
    constexpr std::size_t kDepth = 16;
    auto parsed = inventory::parse_json(body, body.size(), kDepth);
    return parsed && parsed->is_object() ? std::move(*parsed) : Json::object();
}

/// What comes with a receipt, read by `read`. An acknowledgement is one whatever comes with it:
/// what cannot be read leaves what holds.
template <class T>
std::optional<T> enclosed(Json const& receipt, char const* name, Result<T> (*read)(Json const&)) {
    auto const said = receipt.find(name);
    if (said == receipt.end() || said->is_null()) {
        return std::nullopt;
    }
    auto const value = read(*said);
    return value ? std::optional{*value} : std::nullopt;
}

/// "422 Unprocessable: unknown schema version": what the problem document says, in one line.
std::string reason_of(Answer const& answer) {
    auto const problem = parse_answer(answer.body);
    auto reason = "the collector answered " + std::to_string(answer.status);
    for (auto const* name : {"title", "detail", "pointer"}) {
        if (auto const text = text_member(problem, name); !text.empty()) {
            reason += ": " + clean_text(text);
        }
    }
    return reason;
}

/// The statuses that mean: this very report will never be taken, however often it is sent.
bool is_final_refusal(int status) {
    return status == 400 || status == 413 || status == 415 || status == 422;
}

}  // namespace

Judged judge(Answer const& answer, inventory::ReportId const& id) {
    if (answer.status == 200 || answer.status == 201) {
        // Something else may listen on that port: only a collector names the report it has stored.
        auto const receipt = parse_answer(answer.body);
        auto const status = text_member(receipt, "status");
        if (text_member(receipt, "report_id") == id.str() &&
            (status == "stored" || status == "duplicate")) {
            return {
                status == "stored" ? Verdict::stored : Verdict::duplicate,
                {},
                enclosed(receipt, "settings", read_settings),
                enclosed(receipt, "footprint", read_footprint)};
        }
        return {Verdict::not_now, "the answer is not that of a Parcmètre collector"};
    }
    return {
        is_final_refusal(answer.status) ? Verdict::rejected : Verdict::not_now, reason_of(answer)};
}

}  // namespace parcmetre::agent
