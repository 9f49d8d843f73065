/** Opens the column that a link names, and every column for print. The page is whole without it. */
export const script = `function show(){var i=location.hash.slice(1),e=i&&document.getElementById(i),d=e&&e.closest('details');if(d){d.open=true;e.scrollIntoView()}}
addEventListener('hashchange',show);show();
addEventListener('beforeprint',function(){document.querySelectorAll('details').forEach(function(d){d.open=true})});`
