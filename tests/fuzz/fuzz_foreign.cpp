// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "collector/foreign/message.hpp"
#include "collector/foreign/report.hpp"
#include "collector/foreign/tree.hpp"
#include "inventory/report_json.hpp"

/// What another agent sends is refused, or becomes a report that the codec takes.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const tree = text.starts_with('{') ? collector::read_foreign_json(text)
                                            : collector::read_foreign_xml(text);
    auto const day = inventory::make_day(2026, 11, 22);
    auto const message = tree ? collector::read_foreign_message(*tree, day)
                              : Result<collector::ForeignMessage>{tree.error()};
    auto const* told =
        message ? std::get_if<collector::ForeignInventory>(&message->content) : nullptr;
    if (told != nullptr) {
        auto const sender = collector::foreign_sender_id("key", message->device_id);
        auto const report =
            collector::report_of(*told, sender, "key", collector::sha256(text), text, day);
        if (!inventory::decode_report(inventory::encode_report(report))) {
            std::abort();
        }
    }
    return 0;
}
