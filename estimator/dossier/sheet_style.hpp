// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace parcmetre::estimator::dossier {

/// The style of the sheet, exactly as it stands between <style> and </style>.
inline constexpr std::string_view kSheetStyle = R"css(
:root{--ink:#1c2126;--paper:#fcfbf8;--line:#d9d6cf;--muted:#5b6169;--accent:#0b6e5f}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--paper:#15181b;--line:#34393e;--muted:#a2a8af;--accent:#4fc3ae}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:16px/1.45 system-ui,sans-serif;-webkit-text-size-adjust:100%}
body{max-width:820px;margin:0 auto;padding:24px 16px 40px}
header{display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between;border-bottom:2px solid var(--accent);padding-bottom:8px;color:var(--muted);font-size:14px}
header strong{color:var(--ink)}
.sample{margin:16px 0 0;padding:8px 12px;border:2px solid var(--ink);font-weight:600}
h1{font-size:28px;line-height:1.2;margin:24px 0 4px;text-wrap:balance}
h2{font-size:16px;margin:24px 0 8px}
.requirement{margin:0;color:var(--muted)}
.value{margin:24px 0 0;font-size:28px;line-height:1.25;font-weight:600}
.interval{margin:0;font-size:16px}
p{max-width:75ch}
dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:4px 16px;margin:24px 0 0;font-size:14px}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
.frame{overflow-x:auto}
.frame:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
table{width:100%;border-collapse:separate;border-spacing:0;font-size:14px;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:4px 0 4px 16px;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}
th{font-weight:600}
th:first-child,td:first-child{text-align:left;padding-left:0;white-space:normal;font-weight:400;position:sticky;left:0;background:var(--paper)}
thead th{white-space:normal;vertical-align:bottom}
thead th:first-child,tfoot th:first-child{font-weight:600}
tfoot th,tfoot td{border-bottom:0;border-top:2px solid var(--ink);font-weight:600}
td.text,th.text{text-align:left;white-space:normal}
small,.small{font-size:14px;color:var(--muted)}
ul,ol{margin:8px 0;padding-left:20px;font-size:14px}
li{max-width:75ch}
a{color:var(--accent)}
footer{margin-top:24px;border-top:1px solid var(--line);padding-top:8px;font-size:14px;color:var(--muted)}
footer p{margin:4px 0}
code{font:13px/1.4 ui-monospace,monospace;overflow-wrap:anywhere;color:var(--ink)}
@media (max-width:480px){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}h1{font-size:24px}}
@page{size:A4;margin:12mm 14mm}
@media print{
:root{--ink:#000;--paper:#fff;--line:#bbb;--muted:#444;--accent:#0b6e5f}
html{font-size:10px;line-height:1.3}
body{max-width:none;padding:0}
h1{font-size:19px;margin-top:10px}
h2{font-size:12px;margin:10px 0 3px;break-after:avoid}
.value{font-size:20px;margin-top:8px}
.interval,dl,table,ul,ol,small,.small,footer,header{font-size:10px}
dl{margin-top:6px;gap:1px 12px;grid-template-columns:auto 1fr auto 1fr}
ol{columns:2;column-gap:24px}
th,td{padding-top:1px;padding-bottom:1px}
tr,li{break-inside:avoid}
th:first-child,td:first-child{position:static;background:none}
code{font-size:9px}
footer{margin-top:8px;padding-top:4px}
footer p{margin:1px 0}
.sample{margin-top:8px;padding:3px 8px;border-width:1px}
p,ul,ol{margin-top:3px;margin-bottom:3px}
p,li{max-width:none}
.frame{overflow:visible}
a{color:inherit;text-decoration:none}
}
)css";

}  // namespace parcmetre::estimator::dossier
