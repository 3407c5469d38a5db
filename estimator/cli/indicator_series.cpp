// SPDX-License-Identifier: EUPL-1.2
#include "estimator/cli/indicator_series.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include "estimator/cli/csv_line.hpp"

namespace parcmetre::estimator::cli {

namespace {

using inventory::Period;

constexpr int kMonthsOfQuarter = 3;
constexpr int kMonthsOfYear = 12;

inventory::Day last_day(Period period) {
    return period.to - std::chrono::days{1};
}

/// Months that a period lasts, and that the next one ends later.
struct Steps {
    int length;
    int step;
};

Steps steps_of(Span span) {
    switch (span) {
        case Span::month:
            return {1, 1};
        case Span::quarter:
            return {kMonthsOfQuarter, kMonthsOfQuarter};
        case Span::year:
            return {kMonthsOfYear, kMonthsOfYear};
        case Span::twelve_months:
            break;
    }
    return {kMonthsOfYear, 1};
}

/// The last month that is over and ends a period.
Period last_month(inventory::Day day, Span span) {
    auto month = inventory::calendar_month(day);
    if (day < last_day(month)) {
        month = inventory::months_after(month, -1);
    }
    auto const every = span == Span::quarter ? kMonthsOfQuarter
                       : span == Span::year  ? kMonthsOfYear
                                             : 1;
    auto const number = [](Period of) {
        return static_cast<int>(unsigned{std::chrono::year_month_day{of.from}.month()});
    };
    while (number(month) % every != 0) {
        month = inventory::months_after(month, -1);
    }
    return month;
}

std::string text_of(std::optional<double> value) {
    return value ? digits(*value) : std::string{};
}

std::string value_text(Figure const& figure, Language language) {
    auto const& unit = language == Language::fr ? figure.text.unit.fr : figure.text.unit.en;
    auto text = number_text(*figure.value, language) + "\u202f" + unit;
    if (figure.low && figure.high) {
        text += " (" + number_text(*figure.low, language) +
                (language == Language::fr ? " à " : " to ") + number_text(*figure.high, language) +
                ")";
    }
    return text;
}

std::string line_of(Figure const& figure, Language language) {
    bool const french = language == Language::fr;
    auto const& name = french ? figure.text.name.fr : figure.text.name.en;
    auto line = figure.text.id + "  " + name + (french ? " : " : ": ");
    if (figure.value) {
        return line + value_text(figure, language) + "\n";
    }
    line += french ? "inconnu" : "unknown";
    if (figure.reason) {
        line += ", " + (french ? figure.reason->fr : figure.reason->en);
    }
    return line + "\n";
}

}  // namespace

std::vector<Period> last_periods(inventory::Day day, Span span, int count) {
    auto const [length, step] = steps_of(span);
    auto const last = last_month(day, span);
    std::vector<Period> periods;
    for (int back = count - 1; back >= 0; --back) {
        auto const end = inventory::months_after(last, -back * step);
        periods.push_back({inventory::months_after(end, 1 - length).from, end.to});
    }
    return periods;
}

Result<std::vector<std::vector<Figure>>> indicator_series(
    inventory::Fleet const& fleet,
    FactorSet const& factors,
    Catalogue const& catalogue,
    EstimateRequest request,
    std::vector<Period> const& periods,
    std::function<void(std::size_t)> const& told
) {
    std::vector<std::vector<Figure>> series;
    request.with_lines = false;
    request.fleet_sha256 = fleet_digest(fleet);
    for (auto const& period : periods) {
        request.period = period;
        auto const estimated = estimate(fleet, factors, request);
        if (!estimated) {
            return estimated.error();
        }
        series.push_back(figures(fleet, factors, *estimated, catalogue));
        told(series.size());
    }
    return series;
}

std::string series_table(std::vector<std::vector<Figure>> const& series, Language language) {
    std::string out;
    for (auto const& figures : series) {
        if (figures.empty()) {
            continue;
        }
        auto const period = figures.front().period;
        out += (out.empty() ? "" : "\n") + day_text(period.from, language) +
               (language == Language::fr ? " au " : " to ") + day_text(last_day(period), language) +
               "\n";
        for (auto const& figure : figures) {
            out += line_of(figure, language);
        }
    }
    return out;
}

std::string series_csv(std::vector<std::vector<Figure>> const& series) {
    std::array const header{
        std::string{"indicator"},
        std::string{"name"},
        std::string{"scope"},
        std::string{"from"},
        std::string{"to"},
        std::string{"value"},
        std::string{"low"},
        std::string{"high"},
        std::string{"unit"},
        std::string{"n"},
        std::string{"of"},
        std::string{"reason"}};
    auto out = csv_line(header);
    for (auto const& figures : series) {
        for (auto const& figure : figures) {
            std::array const cells{
                figure.text.id,
                figure.text.name.en,
                figure.scope ? figure.scope->str() : std::string{},
                inventory::to_string(figure.period.from),
                inventory::to_string(last_day(figure.period)),
                text_of(figure.value),
                text_of(figure.low),
                text_of(figure.high),
                figure.text.unit.en,
                std::to_string(figure.n),
                std::to_string(figure.of),
                figure.reason ? figure.reason->en : std::string{}};
            out += csv_line(cells);
        }
    }
    return out;
}

std::string series_json(std::vector<std::vector<Figure>> const& series) {
    std::string out = "[";
    for (auto const& figures : series) {
        for (auto const& figure : figures) {
            out += (out.size() > 1 ? ",\n" : "") + encode_figure(figure);
        }
    }
    return out + "]";
}

}  // namespace parcmetre::estimator::cli
