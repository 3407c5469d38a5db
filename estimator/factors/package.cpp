// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/package.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>

#include "estimator/factors/sha256.hpp"
#include "inventory/day.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::estimator {
namespace {

using inventory::Json;

constexpr char const* kDescriptor = "datapackage.json";
constexpr std::size_t kMaxFileBytes = std::size_t{64} * 1024 * 1024;
constexpr std::size_t kMaxDepth = 16;

Error wrong(std::string const& where, std::string const& expectation) {
    return {Errc::malformed, std::string{kDescriptor} + ", " + where + ": " + expectation};
}

Result<std::string> text_member(Json const& object, char const* name, std::string const& where) {
    auto const found = object.find(name);
    if (found == object.end() || !found->is_string() ||
        found->get_ref<std::string const&>().empty()) {
        return wrong(where, std::string{"expected a text member \""} + name + "\"");
    }
    return found->get<std::string>();
}

Result<FieldType> parse_type(std::string const& text, std::string const& where) {
    constexpr std::array kTypes{
        std::pair{std::string_view{"string"}, FieldType::text},
        std::pair{std::string_view{"number"}, FieldType::number},
        std::pair{std::string_view{"integer"}, FieldType::integer},
        std::pair{std::string_view{"date"}, FieldType::date},
    };
    for (auto const& [word, type] : kTypes) {
        if (word == text) {
            return type;
        }
    }
    return wrong(where, "expected type string, number, integer or date, found \"" + text + "\"");
}

Result<void> read_constraints(Json const& constraints, std::string const& where, Field& field) {
    if (!constraints.is_object()) {
        return wrong(where, "expected an object of constraints");
    }
    for (auto const& [name, value] : constraints.items()) {
        if ((name == "required" || name == "unique") && value.is_boolean()) {
            (name == "required" ? field.required : field.unique) = value.get<bool>();
        } else if ((name == "minimum" || name == "maximum") && value.is_number()) {
            (name == "minimum" ? field.minimum : field.maximum) = value.get<double>();
        } else if (name == "pattern" && value.is_string()) {
            field.pattern = value.get<std::string>();
        } else if (name == "enum" && value.is_array() && std::all_of(value.begin(), value.end(), [](Json const& word) {
                       return word.is_string();
                   })) {
            field.allowed = value.get<std::vector<std::string>>();
        } else {
            return wrong(
                where, "constraint \"" + name + "\" is not known or not of the right type"
            );
        }
    }
    return {};
}

Result<Field> read_field(Json const& json, std::string const& where) {
    if (!json.is_object()) {
        return wrong(where, "expected an object");
    }
    auto name = text_member(json, "name", where);
    if (!name) {
        return name.error();
    }
    auto const here = where + " \"" + *name + "\"";
    auto const type_text = text_member(json, "type", here);
    if (!type_text) {
        return type_text.error();
    }
    auto const type = parse_type(*type_text, here);
    if (!type) {
        return type.error();
    }
    Field field;
    field.name = std::move(*name);
    field.type = *type;
    if (auto const found = json.find("constraints"); found != json.end()) {
        if (auto const read = read_constraints(*found, here, field); !read) {
            return read.error();
        }
    }
    return field;
}

Result<void> read_schema(Json const& schema, std::string const& where, Resource& resource) {
    if (!schema.is_object() || !schema.contains("fields") || !schema["fields"].is_array() ||
        schema["fields"].empty()) {
        return wrong(where, "expected a schema with fields");
    }
    auto key = text_member(schema, "primaryKey", where);
    if (!key) {
        return key.error();
    }
    resource.primary_key = std::move(*key);
    std::set<std::string> names;
    for (auto const& json : schema["fields"]) {
        auto field = read_field(json, where + ", field");
        if (!field) {
            return field.error();
        }
        if (!names.insert(field->name).second) {
            return wrong(where, "field \"" + field->name + "\" stands twice");
        }
        resource.fields.push_back(std::move(*field));
    }
    if (!names.contains(resource.primary_key)) {
        return wrong(where, "primaryKey \"" + resource.primary_key + "\" is not a field");
    }
    return {};
}

/// A package names its own files only: a path that leaves the folder would read anything.
bool stays_inside(std::filesystem::path const& path) {
    return path.is_relative() &&
           std::none_of(path.begin(), path.end(), [](std::filesystem::path const& part) {
               return part == "..";
           });
}

Result<Resource> read_resource(Json const& json, std::size_t index) {
    auto where = "resource " + std::to_string(index + 1);
    if (!json.is_object()) {
        return wrong(where, "expected an object");
    }
    Resource resource;
    for (auto const& [name, member] :
         {std::pair{"name", &Resource::name}, std::pair{"path", &Resource::path}}) {
        auto text = text_member(json, name, where);
        if (!text) {
            return text.error();
        }
        resource.*member = std::move(*text);
    }
    where = "resource \"" + resource.name + "\"";
    if (!stays_inside(resource.path)) {
        return wrong(where, "expected a path inside the package, found \"" + resource.path + "\"");
    }
    if (auto const licences = json.find("licenses");
        licences != json.end() && licences->is_array()) {
        for (auto const& licence : *licences) {
            auto name = text_member(licence, "name", where + ", licence");
            if (!name) {
                return name.error();
            }
            resource.licences.push_back(std::move(*name));
        }
    }
    if (auto const schema = json.find("schema"); schema != json.end()) {
        if (auto const read = read_schema(*schema, where, resource); !read) {
            return read.error();
        }
    }
    return resource;
}

Result<Table> read_table(std::filesystem::path const& folder, Resource resource) {
    auto bytes = read_package_file(folder / resource.path);
    if (!bytes) {
        return bytes.error();
    }
    auto cells = inventory::CsvTable::parse(*bytes);
    if (!cells) {
        return cells.error().with_context(resource.path);
    }
    return Table{std::move(resource), std::move(*bytes), std::move(*cells)};
}

Result<std::vector<Resource>> read_resources(Json const& root) {
    auto const found = root.find("resources");
    if (found == root.end() || !found->is_array() || found->empty()) {
        return wrong("member \"resources\"", "expected a list of resources");
    }
    std::vector<Resource> resources;
    std::set<std::string> names;
    std::set<std::string> paths;
    for (std::size_t index = 0; index < found->size(); ++index) {
        auto resource = read_resource((*found)[index], index);
        if (!resource) {
            return resource.error();
        }
        if (!names.insert(resource->name).second || !paths.insert(resource->path).second) {
            return wrong("resource \"" + resource->name + "\"", "its name or path stands twice");
        }
        resources.push_back(std::move(*resource));
    }
    return resources;
}

std::string number_text(double value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

std::string number_problem(Field const& field, std::string const& cell) {
    auto const value = inventory::parse_number(cell);
    if (!value) {
        return "expected a number, found \"" + cell + "\"";
    }
    if (field.type == FieldType::integer &&
        cell.find_first_not_of("-0123456789") != std::string::npos) {
        return "expected an integer, found \"" + cell + "\"";
    }
    if (field.minimum && *value < *field.minimum) {
        return "expected at least " + number_text(*field.minimum) + ", found " + cell;
    }
    if (field.maximum && *value > *field.maximum) {
        return "expected at most " + number_text(*field.maximum) + ", found " + cell;
    }
    return {};
}

}  // namespace

Result<std::string> read_package_file(std::filesystem::path const& path) {
    std::error_code failure;
    auto const size = std::filesystem::file_size(path, failure);
    if (failure) {
        return Error{
            failure == std::errc::permission_denied ? Errc::permission_denied : Errc::not_found,
            path.string() + ": " + failure.message()};
    }
    if (size > kMaxFileBytes) {
        return Error{
            Errc::limit, path.string() + ": more than " + std::to_string(kMaxFileBytes) + " bytes"};
    }
    std::ifstream file{path, std::ios::binary};
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
        return Error{Errc::unavailable, path.string() + ": cannot be read"};
    }
    return bytes;
}

Result<Package> read_package(std::filesystem::path const& folder) {
    auto const text = read_package_file(folder / kDescriptor);
    if (!text) {
        return text.error();
    }
    auto const json = inventory::parse_json(*text, kMaxFileBytes, kMaxDepth);
    if (!json) {
        return json.error().with_context(kDescriptor);
    }
    if (!json->is_object()) {
        return wrong("document", "expected an object");
    }
    auto version = text_member(*json, "version", "document");
    if (!version) {
        return version.error();
    }
    auto created = text_member(*json, "created", "document");
    if (!created) {
        return created.error();
    }
    auto resources = read_resources(*json);
    if (!resources) {
        return resources.error();
    }
    Package package;
    package.version = std::move(*version);
    package.created = std::move(*created);
    for (auto& resource : *resources) {
        if (resource.fields.empty()) {
            package.other_files.push_back(std::move(resource));
            continue;
        }
        auto table = read_table(folder, std::move(resource));
        if (!table) {
            return table.error();
        }
        package.tables.push_back(std::move(*table));
    }
    std::sort(package.tables.begin(), package.tables.end(), [](Table const& a, Table const& b) {
        return a.resource.path < b.resource.path;
    });
    return package;
}

std::string Table::place(std::size_t row, std::string_view column) const {
    return resource.path + ", line " + std::to_string(cells.line(row)) + ", column " +
           std::string{column};
}

Table const* Package::table(std::string_view name) const noexcept {
    auto const found = std::find_if(tables.begin(), tables.end(), [name](Table const& table) {
        return table.resource.name == name;
    });
    return found == tables.end() ? nullptr : &*found;
}

std::vector<Table const*> Package::tables_of(std::string_view name) const {
    auto const prefix = std::string{name} + "-";
    std::vector<Table const*> found;
    for (auto const& table : tables) {
        if (table.resource.name == name || table.resource.name.starts_with(prefix)) {
            found.push_back(&table);
        }
    }
    return found;
}

std::string Package::sha256() const {
    Sha256 hash;
    for (auto const& table : tables) {
        hash.update(table.resource.path + "\n" + std::to_string(table.bytes.size()) + "\n");
        hash.update(table.bytes);
    }
    return hash.hex();
}

std::string cell_problem(Field const& field, std::string const& cell) {
    if (cell.empty()) {
        return field.required ? "expected a value, found none" : "";
    }
    if (!field.allowed.empty() &&
        std::find(field.allowed.begin(), field.allowed.end(), cell) == field.allowed.end()) {
        return "\"" + cell + "\" is not one of the words allowed";
    }
    switch (field.type) {
        case FieldType::text:
            return {};
        case FieldType::number:
        case FieldType::integer:
            return number_problem(field, cell);
        case FieldType::date:
            return inventory::parse_day(cell)
                       ? ""
                       : "expected a day like 2026-01-31, found \"" + cell + "\"";
    }
    return {};
}

Result<void> check_cells(Table const& table) {
    auto const& fields = table.resource.fields;
    auto const& header = table.cells.header();
    for (std::size_t column = 0; column < std::max(fields.size(), header.size()); ++column) {
        auto const expected =
            column < fields.size() ? "\"" + fields[column].name + "\"" : "no such column";
        auto const found = column < header.size() ? "\"" + header[column] + "\"" : "none";
        if (expected != found) {
            return Error{
                Errc::malformed,
                table.resource.path + ", line 1, column " + std::to_string(column + 1) +
                    ": expected " + expected + ", found " + found};
        }
    }
    for (std::size_t row = 0; row < table.cells.size(); ++row) {
        for (std::size_t column = 0; column < fields.size(); ++column) {
            auto const problem = cell_problem(fields[column], table.cells.cell(row, column));
            if (!problem.empty()) {
                return Error{
                    Errc::malformed, table.place(row, fields[column].name) + ": " + problem};
            }
        }
    }
    return {};
}

}  // namespace parcmetre::estimator
