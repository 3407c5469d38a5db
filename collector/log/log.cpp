// SPDX-License-Identifier: EUPL-1.2
#include "collector/log/log.hpp"

#include <array>
#include <ctime>
#include <memory>

#include <nlohmann/json.hpp>
#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace parcmetre::collector {

namespace {

/// UTC: two collectors' logs can be read side by side.
std::string stamp(std::chrono::system_clock::time_point at) {
    auto const seconds = std::chrono::system_clock::to_time_t(at);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    auto const size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), size};
}

/// In quotes, with quotes, backslashes and control characters escaped, in UTF-8 whatever came.
std::string quoted(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class LineFormatter final : public spdlog::formatter {
public:
    explicit LineFormatter(LogFormat format) : format_{format} {}

    void format(spdlog::details::log_msg const& record, spdlog::memory_buf_t& out) override {
        auto const level = spdlog::level::to_string_view(record.level);
        auto const line = log_line(
                              format_,
                              record.time,
                              {level.data(), level.size()},
                              {record.payload.data(), record.payload.size()}
                          ) +
                          "\n";
        out.append(line.data(), line.data() + line.size());
    }
    std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<LineFormatter>(format_);
    }

private:
    LogFormat format_;
};

}  // namespace

std::string log_line(
    LogFormat format,
    std::chrono::system_clock::time_point at,
    std::string_view level,
    std::string_view message
) {
    if (format == LogFormat::json) {
        return R"({"ts":")" + stamp(at) + R"(","level":")" + std::string{level} + R"(","msg":)" +
               quoted(message) + "}";
    }
    return "ts=" + stamp(at) + " level=" + std::string{level} + " msg=" + quoted(message);
}

void start_log(LogFormat format) {
    auto const logger = spdlog::stderr_logger_mt("collector");
    logger->set_formatter(std::make_unique<LineFormatter>(format));
    spdlog::set_default_logger(logger);
}

}  // namespace parcmetre::collector
