/** Tokens and rules of the page; contrasts are at least 4.5 : 1 for text in both schemes. */
const tokens = `
:root{--bg:#fff;--soft:#f6f8fa;--ink:#1f2328;--ink2:#59636e;--line:#d1d9e0;--grid:#e7ebef;--ref:#656d76;--reff:#d3d9df;--cand:#0b62c4;--noise:#e4e8ec;--fail:#b42318;--failbg:#fdf0ee;--warn:#8a5a00;--und:#6e40aa;--pass:#1a6f37;--link:#0b57b0}
@media(prefers-color-scheme:dark){:root{--bg:#0d1117;--soft:#151b23;--ink:#eef2f6;--ink2:#9da7b1;--line:#3d444d;--grid:#242b33;--ref:#a3adb8;--reff:#3a424c;--cand:#62adff;--noise:#2a323c;--fail:#ff8177;--failbg:#251619;--warn:#e0a93a;--und:#c19bff;--pass:#57c76f;--link:#74b3ff}}`

const text = `
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
header.top,main,footer{max-width:1128px;margin:0 auto;padding:0 24px}
h1{font-size:28px;line-height:1.25;margin:4px 0 12px;font-weight:650;max-width:30em;text-wrap:balance;letter-spacing:-.01em}
h2{font-size:20px;line-height:1.3;margin:0 0 4px;font-weight:650}h3{font-size:15px;margin:22px 0 4px;font-weight:600}
section{padding:36px 0 0;scroll-margin-top:8px}a{color:var(--link)}code,pre{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{background:var(--soft);padding:12px 14px;overflow:auto;max-height:40em;margin:8px 0 14px;white-space:pre}pre.msg{white-space:pre-wrap}
.m,.lead{color:var(--ink2)}.m{margin:0 0 10px;font-size:13px}.lead{max-width:76ch;margin:0 0 14px}.say{font-size:16px;max-width:70ch;margin:8px 0 12px}
.eyebrow{margin:24px 0 0;color:var(--ink2);font-size:13px}.eyebrow span+span:before{content:" · "}
nav{display:flex;flex-wrap:wrap;gap:4px 16px;font-size:13px;margin-top:8px}nav a{padding:4px 0}
footer{color:var(--ink2);font-size:13px;padding-top:36px;padding-bottom:36px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--bg);padding:6px;z-index:1}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.defs{position:absolute}`

const marks = `
.s{white-space:nowrap;fill:currentColor}.s svg{width:14px;height:14px;vertical-align:-2px;margin-right:5px;overflow:visible}
.fail{color:var(--fail)}.warn{color:var(--warn)}.inconclusive{color:var(--und)}.pass{color:var(--pass)}
.verdict .s svg{width:.92em;height:.92em;vertical-align:-.08em;margin-right:.1em}
.k{fill:none;stroke:var(--bg);stroke-width:1.8;stroke-linecap:round}.o{fill:var(--bg);stroke:currentColor;stroke-width:1.8;stroke-dasharray:3 1.6}
.q,.c{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}.c{stroke-width:2.1}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;padding:0;margin:0 0 18px}.counts .m{font-size:15px;margin:0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(225px,1fr));gap:0 28px;margin-bottom:6px}
.card{border-top:3px solid var(--fail);padding:10px 0 14px;min-width:0}.card h2{font-size:16px}.card h2 a{color:inherit;text-decoration:none}.card h2 a:hover{text-decoration:underline}
.card p{margin:6px 0}.big strong{font-size:26px;font-weight:650;letter-spacing:-.01em}.big span{color:var(--ink2)}.card .sp{width:100%;max-width:300px}
svg.ch{display:block;width:100%;height:auto;max-width:360px;overflow:visible}svg.ch text{font-size:12px;fill:var(--ink2);font-family:inherit;text-anchor:middle}svg.ch [text-anchor=start] text{text-anchor:start}svg.ch [text-anchor=end] text{text-anchor:end}svg.ch .b text,svg.ch .t.b{font-weight:650;fill:var(--ink)}.t path{stroke:var(--ink2)}
.gr,.ax,.rl,.cl,.ri,.ci,.cn,.gap,.mr,.mc,.lim,.wl,.iv,.sep{fill:none;stroke-linejoin:round}.gr{stroke:var(--grid)}.ax{stroke:var(--ink2)}.sep{stroke:var(--line)}.ra,.rb{fill:var(--reff)}.cb{fill:var(--cand)}.rl{stroke:var(--ref);stroke-width:1.4}.cl{stroke:var(--cand);stroke-width:2}.mr{stroke:var(--ref);stroke-dasharray:2 2;stroke-width:1.4}.mc{stroke:var(--cand);stroke-dasharray:2 2;stroke-width:1.4}
.rd{fill:var(--bg);stroke:var(--ref);stroke-width:1.8}.cd{fill:var(--cand)}.ri{stroke:var(--ref);stroke-width:1.6}.ci{stroke:var(--cand);stroke-width:2}.cn{stroke:var(--ink2);stroke-width:1.2}.gap{stroke:var(--ink);stroke-width:2.4}
.lim{stroke:var(--fail);stroke-width:1.6}.wl{stroke:var(--warn);stroke-width:1.6;stroke-dasharray:3 2}.zone{fill:var(--failbg)}.refbg{fill:var(--soft)}.noise{fill:var(--noise)}.iv{stroke:var(--ink2);stroke-width:2}.iv.fail{stroke:var(--fail)}.iv.warn{stroke:var(--warn)}.iv.inconclusive{stroke:var(--und)}
.mk{fill:var(--ink2)}.mk.fail{fill:var(--fail)}.mk.warn{fill:var(--warn)}.mk.inconclusive{fill:var(--bg);stroke:var(--und);stroke-width:1.8;stroke-dasharray:3 1.6}
.ov{display:grid;grid-template-columns:minmax(0,820px) 1fr;gap:0 40px;align-items:start;margin-top:10px}.ov svg.ch{max-width:820px}.ov .m{margin:6px 0 0}.side{grid-column:2;grid-row:1;font-size:13.5px;color:var(--ink2)}.side p{margin:0 0 10px}.side b{color:var(--ink);font-weight:600}.keys{list-style:none;padding:0;margin:0 0 10px}.keys li{display:grid;grid-template-columns:26px 1fr;align-items:baseline;margin:0 0 6px}.keys i{display:inline-block;width:18px;height:11px}.kl{border-left:2px solid var(--fail);margin-left:8px}.kw{border-left:2px dashed var(--warn);margin-left:8px}.kn{background:var(--noise)}.keys .ki{border-top:2px solid var(--ink2);height:4px;vertical-align:2px}.nr{display:none}
.sp{width:96px;height:22px;display:block}.cl path,.ax line{vector-effect:non-scaling-stroke}.card .sp{height:54px}
.key{white-space:nowrap;margin-right:14px}.key i{display:inline-block;width:18px;height:11px;margin-right:6px;vertical-align:-1px}.kr{background:var(--reff);border-top:1.5px solid var(--ref)}.key .kc{border-top:2.5px solid var(--cand);height:5px}.key .dr,.key .dc{width:9px;height:9px;border-radius:50%;vertical-align:0}.dr{border:1.8px solid var(--ref)}.dc{background:var(--cand)}`

const tables = `
table{border-collapse:collapse;width:100%;font-size:13.5px}caption{text-align:left;color:var(--ink2);font-size:13px;padding:0 0 8px}
th,td{text-align:left;padding:5px 14px 5px 0;vertical-align:top;border-bottom:1px solid var(--grid);font-weight:400}thead th{color:var(--ink2);font-size:12.5px;border-bottom-color:var(--line);vertical-align:bottom}tbody th{font-weight:600}
.tw{overflow-x:auto}.tw table{overflow-wrap:normal}tbody th{overflow-wrap:anywhere;min-width:8em}
.facts td,.facts th:not(:first-child){text-align:right;padding-right:0;padding-left:14px}.facts caption{color:var(--ink);font-weight:600;font-size:14px}.facts tbody th{font-weight:400}.facts td{white-space:nowrap}.groups{max-width:760px}.facts small{display:block}.plain td{min-width:6em}.plain td .s{white-space:nowrap}.whole td,.iv{white-space:nowrap}
.checks .gt,.checks .l,.checks .ch{color:var(--ink2)}.checks .gt{font-weight:400}.checks tr.r-pass th{font-weight:400}.checks th a{color:inherit}.checks td b{font-weight:600}small{font-size:.92em;color:var(--ink2)}.checks td small{display:block}.checks td:first-child{white-space:nowrap}@media(min-width:1001px){.checks td.ch,.checks td.l{min-width:11.5em}}.checks td.shp{min-width:96px}
.flt{display:flex;flex-wrap:wrap;gap:6px;margin:8px 0 10px}.flt input{position:absolute;opacity:0;width:1px}.flt label{border:1px solid var(--line);border-radius:14px;padding:2px 11px;font-size:13px;cursor:pointer}.flt input:checked+label{background:var(--ink);color:var(--bg);border-color:var(--ink)}.flt input:focus-visible+label{outline:2px solid var(--link);outline-offset:2px}
#checks:has(#f-look:checked) .r-pass,#checks:has(#f-fail:checked) tbody tr:not(.r-fail),#checks:has(#f-warn:checked) tbody tr:not(.r-warn),#checks:has(#f-inconclusive:checked) tbody tr:not(.r-inconclusive),#checks:has(#f-pass:checked) tbody tr:not(.r-pass),#checks:has(#f-waived:checked) tbody tr:not(.r-waived){display:none}
.col{border-bottom:1px solid var(--grid)}.col summary{display:grid;grid-template-columns:18px minmax(120px,1.2fr) 96px 110px minmax(170px,1fr) 92px 170px;gap:8px;align-items:center;padding:6px 0;cursor:pointer;font-size:13.5px;list-style:none}.col summary::-webkit-details-marker{display:none}.col summary b:before{content:"▸";display:inline-block;width:1em;color:var(--ink2);font-weight:400}.col[open] summary b:before{content:"▾"}.col .s svg{margin:0}.col .none{width:14px}
.ty,.col .nu,.col .md,.col .ps{color:var(--ink2)}.col .bad{color:var(--fail);font-weight:600}.body{scroll-margin-top:48px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(310px,1fr));gap:22px 28px;margin:6px 0 18px}.grid>*{min-width:0}figure{margin:0}figcaption{font-weight:600;font-size:14px;margin:0 0 6px}.why{list-style:none;padding:0;font-size:13.5px;max-width:90ch}.why li{margin:0 0 6px}.i1{padding-left:14px;display:block}.i2{padding-left:32px;display:block;font-weight:400}.find input{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:3px 8px;margin-left:6px}.find{font-size:13.5px;color:var(--ink2);margin:0 0 8px}thead button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:left}thead button:hover{text-decoration:underline}[aria-sort=ascending] button:after{content:" ▲"}[aria-sort=descending] button:after{content:" ▼"}[hidden]{display:none!important}
.prov{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:10px 32px;font-size:13.5px;margin:0}.prov dt{color:var(--ink2)}.prov dd{margin:0}`

const media = `
@media(min-width:641px) and (max-width:1000px){.checks td.ch{min-width:9em}.checks td.l{min-width:7.5em}}
@media(max-width:1000px){.ov{grid-template-columns:1fr}.side{grid-column:1;margin-bottom:10px}.keys{display:grid;grid-template-columns:1fr 1fr;gap:0 20px}.whole td{white-space:normal}.col summary{grid-template-columns:18px minmax(110px,1fr) 96px minmax(150px,1fr) 80px}.ty,.col .nu:not(.bad){display:none}.col .nu.bad{grid-column:2/-1}}
@media(max-width:640px){.w{display:none}.nr{display:block}.keys{grid-template-columns:1fr}.facts td{white-space:normal}.groups tbody th{min-width:0}header.top,main,footer{padding:0 16px}h1{font-size:22px}h2{font-size:18px}section{padding-top:28px}.grid{grid-template-columns:1fr}
.checks thead{display:none}.checks tr{display:grid;grid-template-columns:1fr auto;padding:8px 0;border-bottom:1px solid var(--grid)}.checks td,.checks th{border:0;padding:1px 0}.checks td:first-child{grid-area:1/2;text-align:right}.checks th{grid-area:1/1}.checks td.ch{grid-area:2/1}.checks td.n{grid-area:3/1}.checks td.l{grid-area:4/1}.checks td.shp{grid-area:2/2/5/2}
.whole thead{display:none}.whole tr{display:flex;flex-wrap:wrap;gap:0 6px;padding:8px 0;border-bottom:1px solid var(--grid)}.whole tbody th,.whole td{border:0;padding:1px 0;min-width:0}.whole tbody th{flex:1 1 50%}.whole td:nth-child(2){flex:0 0 40%;text-align:right}.whole td:nth-child(n+5){flex-basis:100%}.whole td:empty{display:none}.whole td:nth-child(3):not(:empty)+td:before{content:"→ "}.whole td:last-child:after{content:" rows"}
.col summary{grid-template-columns:18px 1fr 96px 84px}.col .md{display:none}}
@media print{:root{--bg:#fff;--soft:#f6f8fa;--ink:#000;--ink2:#444;--line:#bbb;--grid:#e2e2e2;--ref:#555;--reff:#d3d9df;--cand:#0b4fa0;--noise:#e4e8ec;--fail:#a01b10;--failbg:#fbeeec;--warn:#7a5000;--und:#5b3391;--pass:#155c2d;--link:#000}
body{font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}nav,.flt,.skip,.find{display:none!important}.w{display:block}.nr{display:none}[hidden]{display:revert!important}#checks tbody tr{display:table-row!important}figure,tr,.card{break-inside:avoid}h2,h3{break-after:avoid}details::details-content{content-visibility:visible}pre{max-height:none;white-space:pre-wrap}}`

export const style = tokens + text + marks + tables + media
