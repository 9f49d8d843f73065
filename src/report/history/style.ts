/** What the page of a history has beside the tokens and texts of every page. */
export const historyStyle = `
.strip{list-style:none;display:flex;flex-wrap:wrap;gap:3px;padding:0;margin:10px 0 4px}.strip li{min-width:18px;padding:3px 2px;border-bottom:3px solid currentColor}.strip .error{color:var(--fail)}.strip .s svg{margin:0}.strip .s{display:block;text-align:center}
.when{width:fit-content;max-width:100%}.ends{display:flex;gap:16px;justify-content:space-between;color:var(--ink2);font-size:13px;margin:0 0 20px}
.hist{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:26px 32px;margin:12px 0}.hist figure{min-width:0}.hist figcaption .m{margin:0;font-weight:400}
.hist svg.ch{max-width:520px}.t path{stroke:none}
.h-band{opacity:.14;stroke:none}.h-band.h-warn{fill:var(--warn)}.h-band.h-fail{fill:var(--fail)}
.h-limit{fill:none;stroke-width:1.2;stroke-dasharray:4 3}.h-limit.h-warn{stroke:var(--warn)}.h-limit.h-fail{stroke:var(--fail)}
.h-line{fill:none;stroke:var(--ink2);stroke-width:1.2;stroke-linejoin:round}.h-pace{fill:none;stroke:var(--cand);stroke-width:2}
g.h-pass{fill:var(--ink2)}g.h-inconclusive{fill:var(--bg);stroke:var(--und);stroke-width:1.5}g.h-warn:not(.h-band,.h-limit){fill:var(--warn)}g.h-fail:not(.h-band,.h-limit){fill:none;stroke:var(--fail);stroke-width:2}
details.more{margin:14px 0}details.more>summary{cursor:pointer;font-weight:600;padding:6px 0}`
