// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/catalogue.hpp"

#include <cassert>
#include <chrono>
#include <cmath>

#include "inventory/csv.hpp"
#include "tests/simulator/catalogue_text.hpp"

namespace parcmetre::simulator {
namespace {

using inventory::CsvTable;
using inventory::Day;

/// Reads the cells of one row by the name of their column; keeps the first thing that is wrong.
class Row {
public:
    Row(CsvTable const& table, std::size_t row) : table_{&table}, row_{row} {}

    [[nodiscard]] std::optional<Error> const& error() const noexcept { return error_; }

    std::string text(std::string_view name) {
        auto const column = table_->column(name);
        if (!column) {
            fail(name, "expected this column, which is missing");
            return {};
        }
        return table_->cell(row_, *column);
    }

    std::optional<std::string> optional_text(std::string_view name) {
        auto cell = text(name);
        return cell.empty() ? std::nullopt : std::optional{std::move(cell)};
    }

    std::optional<double> number(std::string_view name) {
        auto const cell = text(name);
        if (cell.empty()) {
            return std::nullopt;
        }
        auto const value = inventory::parse_number(cell);
        if (!value) {
            fail(name, value.error().message());
            return std::nullopt;
        }
        return *value;
    }

    std::optional<int> integer(std::string_view name) {
        auto const value = number(name);
        return value ? std::optional{static_cast<int>(std::lround(*value))} : std::nullopt;
    }

    /// "2021-05" → its first day.
    Day month(std::string_view name) {
        auto const day = inventory::parse_day(text(name) + "-01");
        if (!day) {
            fail(name, "expected a month such as 2021-05");
            return Day{};
        }
        return *day;
    }

    void fail(std::string_view name, std::string const& what) {
        if (!error_) {
            error_.emplace(
                Errc::malformed,
                "line " + std::to_string(table_->line(row_)) + ", " + std::string{name} + ": " +
                    what
            );
        }
    }

private:
    CsvTable const* table_;
    std::size_t row_;
    std::optional<Error> error_;
};

Day month_after(Day first_of_month) {
    return Day{std::chrono::year_month_day{first_of_month} + std::chrono::months{1}};
}

Result<Model> model(Row row) {
    Model out;
    auto const device_class = inventory::parse_device_class(row.text("class"));
    if (!device_class) {
        row.fail("class", "expected a class of device");
    }
    out.device_class = device_class.value_or(inventory::DeviceClass::laptop);
    out.maker = row.text("maker");
    out.model = row.text("model");
    out.product = row.optional_text("product");
    out.sold_from = row.month("sold_from");
    out.sold_to = month_after(row.month("sold_to"));
    out.weight = row.number("weight").value_or(0);
    out.processor = row.optional_text("processor");
    out.launched = row.integer("launched");
    out.cores = row.integer("cores");
    out.threads = row.integer("threads");
    out.memory_gib = row.integer("memory_gib");
    out.disk_gb = row.integer("disk_gb");
    out.battery_wh = row.number("battery_wh");
    out.inch = row.number("inch");
    out.width_cm = row.integer("width_cm");
    out.height_cm = row.integer("height_cm");
    out.width_px = row.integer("width_px");
    out.height_px = row.integer("height_px");
    out.faces_per_month = row.integer("faces_per_month");
    if (row.error()) {
        return *row.error();
    }
    return out;
}

/// Days between a day and a model's time on sale; 0 inside.
long distance(Model const& model, Day day) {
    if (day < model.sold_from) {
        return (model.sold_from - day).count();
    }
    return day < model.sold_to ? 0 : (day - model.sold_to).count() + 1;
}

}  // namespace

Result<Catalogue> Catalogue::parse(std::string_view csv) {
    auto const table = CsvTable::parse(csv);
    if (!table) {
        return table.error();
    }
    Catalogue out;
    for (std::size_t i = 0; i < table->size(); ++i) {
        auto row = model(Row{*table, i});
        if (!row) {
            return row.error();
        }
        out.models_.push_back(std::move(*row));
    }
    return out;
}

Model const& Catalogue::pick(inventory::DeviceClass device_class, Day day, Draws draws) const {
    std::vector<double> weights(models_.size(), 0.0);
    std::optional<std::size_t> nearest;
    bool sold = false;
    for (std::size_t i = 0; i < models_.size(); ++i) {
        auto const& model = models_[i];
        if (model.device_class != device_class || model.weight <= 0) {
            continue;
        }
        if (distance(model, day) == 0) {
            weights[i] = model.weight;
            sold = true;
        }
        if (!nearest || distance(model, day) < distance(models_[*nearest], day)) {
            nearest = i;
        }
    }
    assert(nearest);
    return models_[sold ? draws.pick(weights) : *nearest];
}

Model const* Catalogue::find(inventory::DeviceClass device_class, std::string_view maker) const {
    for (auto const& model : models_) {
        if (model.device_class == device_class && model.maker == maker) {
            return &model;
        }
    }
    return nullptr;
}

Catalogue const& catalogue() {
    static Catalogue const kCatalogue = Catalogue::parse(catalogue_text()).value();
    return kCatalogue;
}

}  // namespace parcmetre::simulator
