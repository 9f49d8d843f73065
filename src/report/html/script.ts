/**
 * Opens the column that a link names, finds columns by name, sorts tables by a column, and opens everything for print. The
 * page is whole without it: filters of status are style, and every button is made here. `data-v` is what a cell is sorted by
 * where its text is not; a number that is no number differs from itself.
 */
export const script = `(function(){'use strict'
var all=function(q,e){return Array.prototype.slice.call((e||document).querySelectorAll(q))}
function show(){var e=document.getElementById(location.hash.slice(1)),d=e&&e.closest('details');if(d){d.hidden=false;d.open=true;e.scrollIntoView()}}
addEventListener('hashchange',show);show()
addEventListener('beforeprint',function(){all('details').forEach(function(d){d.open=true})})
var find=document.getElementById('find')
if(find)find.addEventListener('input',function(){var q=find.value.trim().toLowerCase(),n=0
all('#columns details.col,#columns>.tw tbody tr').forEach(function(e){var name=(e.querySelector('summary b')||e.querySelector('th')).textContent.toLowerCase(),on=name.indexOf(q)>=0;e.hidden=!on;n+=on})
document.getElementById('found').textContent=q?n+' found':''})
function value(row,i){var c=row.cells[i];return c.getAttribute('data-v')||c.textContent}
all('table.sortable').forEach(function(table){var body=table.tBodies[0],first=Array.prototype.slice.call(body.rows)
all('thead th',table).forEach(function(th,i){var name=th.textContent,b=document.createElement('button');if(!name)return
b.type='button';b.textContent=name;th.textContent='';th.appendChild(b)
b.addEventListener('click',function(){var was=th.getAttribute('aria-sort'),to=was==='ascending'?'descending':was==='descending'?'':'ascending'
all('thead th',table).forEach(function(o){o.removeAttribute('aria-sort')})
var rows=first.slice();if(to){th.setAttribute('aria-sort',to);rows.sort(function(x,y){var a=value(x,i),c=value(y,i),p=parseFloat(a),q=parseFloat(c),d=p===p&&q===q?p-q:a.localeCompare(c);return to==='ascending'?d:-d})}
rows.forEach(function(r){body.appendChild(r)})})})})
})()`
