// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace parcmetre::agent {

/// The style of the agent's page, exactly as it stands between <style> and </style>: the tokens of
/// every page of Parcmètre.
inline constexpr std::string_view kPageStyle = R"css(
:root{color-scheme:light dark;--ink:#1c2126;--paper:#fcfbf8;--line:#d9d6cf;--muted:#5b6169;--accent:#0b6e5f}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--paper:#15181b;--line:#34393e;--muted:#a2a8af;--accent:#4fc3ae}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:16px/1.45 system-ui,sans-serif;-webkit-text-size-adjust:100%}
body{max-width:820px;margin:0 auto;padding:24px 16px 40px}
h1{font-size:28px;line-height:1.2;margin:0 0 8px;border-bottom:2px solid var(--accent);padding-bottom:8px}
h2{font-size:20px;margin:40px 0 8px}
h3{font-size:16px;margin:24px 0 0;padding-top:8px;border-top:1px solid var(--line)}
p,li{max-width:75ch}
.lead{font-size:20px;line-height:1.3;margin:16px 0}
ol{padding-left:24px}
li{margin-bottom:8px}
dl{display:grid;grid-template-columns:minmax(8rem,16rem) 1fr;gap:4px 16px;margin:8px 0;font-size:14px}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
dd dl{grid-template-columns:minmax(6rem,12rem) 1fr;margin:0 0 8px;padding-left:8px;border-left:2px solid var(--line)}
dd p{margin:0}
summary{cursor:pointer;margin-top:40px;font-weight:600}
summary:focus-visible,pre:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
pre{overflow-x:auto;font:13px/1.4 ui-monospace,monospace}
@media (max-width:480px){dl,dd dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}}
@media print{:root{--ink:#000;--paper:#fff;--line:#bbb;--muted:#444}body{max-width:none;padding:0}}
)css";

}  // namespace parcmetre::agent
