/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-html-style.h"

#include "report/squall-ink.h"

static const char colours[] =
    ":root{color-scheme:light dark;--ground:#f4f4f6;--card:#fff;--text:#1f1f24;--dim:#5d5d66;"
    "--line:#d9d9de}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--ground:#222226;--card:#343438;"
    "--text:#fff;--dim:#b5b5bd;--line:#4c4c52}}\n";

static const char layout[] =
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--ground);color:var(--text);"
    "font:15px/1.5 'Adwaita Sans',Inter,Cantarell,system-ui,sans-serif}\n"
    "header,main,footer{max-width:1100px;margin:0 auto;padding:0 16px}\n"
    "header{padding-top:24px}\n"
    "footer{padding-bottom:32px;color:var(--dim)}\n"
    "h1{font-size:1.4em;line-height:1.3;margin:0;overflow-wrap:anywhere}\n"
    "h2{font-size:1em;margin:0 0 10px}\n"
    "p{margin:0 0 8px;max-width:75em}\n"
    "p:last-child{margin-bottom:0}\n"
    ".note,.dim{color:var(--dim);font-weight:normal}\n"
    ".card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px;"
    "margin:12px 0;min-width:0}\n"
    ".verdict{display:flex;gap:14px;align-items:center}\n"
    ".verdict strong{font-size:1.15em}\n"
    ".badge{width:36px;height:36px;border-radius:18px;border:2px solid currentColor;display:flex;"
    "align-items:center;justify-content:center;flex:none;font-weight:bold}\n"
    ".tiles,.pair{display:grid;gap:12px;margin:12px 0}\n"
    ".tiles{grid-template-columns:repeat(4,minmax(0,1fr))}\n"
    ".pair{grid-template-columns:repeat(2,minmax(0,1fr));align-items:stretch}\n"
    ".pair>:only-child{grid-column:1/-1}\n"
    ".head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;margin:0 0 10px}\n"
    ".head h2{margin:0}\n"
    ".tiles>.card,.pair>.card{margin:0}\n"
    ".tiles dt{color:var(--dim);font-size:.9em}\n"
    ".tiles dd{margin:0}\n"
    ".value{font-size:1.6em;font-weight:bold;line-height:1.3;overflow-wrap:anywhere}\n"
    "figure{margin:0}\n"
    ".wide svg{min-width:600px}\n"
    "svg{display:block;width:100%;height:auto;overflow:visible;font-variant-numeric:tabular-nums}\n"
    ".legend{display:flex;flex-wrap:wrap;gap:2px 16px;margin:0;padding:0;list-style:none;"
    "font-size:.9em}\n"
    ".swatch{display:inline-block;width:.7em;height:.7em;border-radius:3px;margin-inline-end:.5em;"
    "background:currentColor}\n"
    ".bar{display:flex;gap:2px;height:14px;border-radius:5px;overflow:hidden;margin-bottom:10px}\n"
    ".bar span{min-width:3px;flex-basis:0;background:currentColor}\n";

static const char tables[] =
    ".scroll{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\n"
    "th,td{padding:4px 0 4px 14px;text-align:end;font-weight:normal;vertical-align:top}\n"
    "th:first-child,td:first-child{padding-inline-start:0;text-align:start}\n"
    "thead th{color:var(--dim);font-size:.9em}\n"
    "tbody tr{border-top:1px solid var(--line)}\n"
    "td{white-space:nowrap}\n"
    "tbody th{min-width:8em}\n"
    "dl.facts{display:grid;grid-template-columns:auto 1fr;gap:6px 16px;margin:0}\n"
    "dl.facts dt{color:var(--dim)}\n"
    "dl.facts dd{margin:0;overflow-wrap:anywhere}\n"
    "details{margin-top:10px}\n"
    "summary{color:var(--dim);cursor:pointer;font-size:.9em}\n"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85em;margin:8px 0 0}\n"
    ".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n";

static const char media[] =
    "@media (max-width:720px){.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}"
    ".pair{grid-template-columns:minmax(0,1fr)}"
    "dl.facts{grid-template-columns:minmax(0,1fr);gap:0}dl.facts dd{margin-bottom:8px}}\n"
    "@page{size:A4;margin:14mm}\n"
    "@media print{body{background:#fff;font-size:9.5pt;print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}header,main,footer{max-width:none;padding:0}"
    ".card{break-inside:avoid;padding:10px 12px;margin:8px 0}h2{break-after:avoid}"
    ".tiles{grid-template-columns:repeat(4,minmax(0,1fr))}"
    ".pair{grid-template-columns:repeat(2,minmax(0,1fr));break-inside:avoid}"
    ".value{font-size:1.3em}details:not([open]){display:none}tr{break-inside:avoid}"
    ".scroll{overflow:visible}.wide svg{min-width:0}.screen{display:none}}\n";

static void
append_inks (GString *out, gboolean is_dark)
{
  for (guint i = 0; i < SQUALL_N_INKS; i++)
    if (i != SQUALL_INK_TEXT)
      g_string_append_printf (out,
                              ".%s{color:%s}",
                              squall_ink_get_id ((SquallInk) i),
                              squall_ink_get_colour ((SquallInk) i, is_dark));
}

void
squall_html_style_append (GString *out)
{
  g_string_append (out, "<style>\n");
  g_string_append (out, colours);
  g_string_append (out, layout);
  g_string_append (out, tables);
  append_inks (out, FALSE);
  g_string_append (out, "\n@media screen and (prefers-color-scheme:dark){");
  append_inks (out, TRUE);
  g_string_append (out, "}\n");
  g_string_append (out, media);
  g_string_append (out, "</style>\n");
}
