"""How the page looks, on the screen and on paper, and the small script of its filters."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

STYLE: Final = """
:root{--e:#8b1a1a;--eb:#f8d7da;--w:#7a4b00;--wb:#ffe9c7;--n:#1f4e79;--nb:#e3eef9;--l:#d8dbe0;--g:#5f6670}
*{box-sizing:border-box}
body{font:14px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;margin:0 auto;max-width:1280px;
padding:1em 1.2em 4em;color:#1d2126;background:#fff}
h1{font-size:1.5em;margin:.4em 0}h2{font-size:1.2em;margin:2em 0 .6em;border-bottom:2px solid #345}
h3{font-size:1.02em;margin:1.6em 0 .5em;color:#234}
p{margin:.4em 0}small,.q{color:var(--g)}a{color:#0b57a4}
table{border-collapse:collapse;font-size:13px}td,th{border:1px solid var(--l);padding:.2em .55em;text-align:left;
vertical-align:top;overflow-wrap:anywhere}th{background:#f2f4f7;font-weight:600}td.d{text-align:right}
.s{display:flex;flex-wrap:wrap;gap:1.4em;align-items:flex-start}.s table{max-width:100%}
#f{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.5em .9em;align-items:center;background:#fff;
border:1px solid var(--l);border-radius:6px;padding:.5em .8em;margin:1.2em 0;box-shadow:0 2px 6px #0001}
#f[hidden],[hidden]{display:none!important}#f select{font:inherit;max-width:20em}
article{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,7fr);gap:.3em 1.2em;border:1px solid var(--l);
border-radius:6px;padding:.7em .9em;margin:.7em 0;content-visibility:auto;contain-intrinsic-size:auto 160px}
.f{border-left:4px solid var(--n);padding-left:.7em;margin-bottom:.6em}.f.error{border-color:var(--e)}
.f.warning{border-color:#d98a00}.f.x{opacity:.72}
.b{display:inline-block;border-radius:3px;padding:0 .45em;margin-right:.35em;font-size:12px;background:#eceff3}
.b.error{background:var(--eb);color:var(--e);font-weight:700}.b.warning{background:var(--wb);color:var(--w)}
.b.notice{background:var(--nb);color:var(--n)}.b.suspected{background:#fff;color:#b03000;border:1px dashed #b03000}
.m{font-weight:600;margin:.2em 0}.r table{width:100%}.r .u{background:#fff3c4}
.r img{display:block;max-width:100%;max-height:420px;border:1px solid #aab;margin:.5em 0}
details{margin:.4em 0}summary{cursor:pointer;color:#0b57a4}.z{background:#fff3e0;border-left:4px solid #e67e00;
padding:.3em .7em;margin:.4em 0}
dl{display:grid;grid-template-columns:auto 1fr;gap:0 .9em;margin:.3em 0 1.2em}dt{color:var(--g)}dd{margin:0}
@media screen and (max-width:820px){article{grid-template-columns:1fr}}
@media print{body{max-width:none;padding:0;font-size:10pt}#f{display:none!important}
a{color:inherit;text-decoration:none}
article{content-visibility:visible;break-inside:avoid;border-color:#bbb}h2,h3{break-after:avoid}
.b,.u,th{print-color-adjust:exact;-webkit-print-color-adjust:exact}.r img{max-height:7cm}}
"""

SCRIPT: Final = """
(function(){var f=document.getElementById('f');if(!f)return;f.hidden=false;
var names=['s','c','r','p','t'],all=[].slice.call(document.querySelectorAll('.f')),n=document.getElementById('n');
function show(){var k=0;all.forEach(function(e){var on=names.every(function(x){var v=f.elements[x]&&f.elements[x].value;
return !v||e.getAttribute('data-'+x)===v});e.hidden=!on;if(on)k++});
['article','section.p','section.o'].forEach(function(q){[].forEach.call(document.querySelectorAll(q),function(e){
e.hidden=!e.querySelector('.f:not([hidden])')})});n.textContent=k+' / '+all.length}
f.addEventListener('change',show);f.addEventListener('reset',function(){setTimeout(show,0)});show()})();
"""


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


POLICY: Final = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{_hash(SCRIPT)}'"
"""What a browser lets the page do: nothing from elsewhere, and no script but this."""
