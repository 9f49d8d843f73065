export const id=4493;export const ids=[4493];export const modules={41673:((e,t,n)=>{n.r(t),n.d(t,{explain:()=>s});var r=n(97222),i=n(77661),a=n(78782),o=n(13023);let s={help:`tidegate explain
tidegate explain --policy .github/tidegate.yml

Options
  --policy FILE   default: tidegate.yml or .github/tidegate.yml; without one, the defaults
`,options:{policy:{type:`string`}},async run(e,t){let n=(0,a.cp)(`explain`,e.positionals),s=e.text(`policy`);if(n!==void 0&&s!==void 0)throw new i.R(`the policy is named twice`,`Leave out ${n} or --policy.`);let{policy:c}=await(0,o.r)(t.cwd,s??n);return t.out((0,r.y)(c)),0}}}),73477:((e,t,n)=>{n.d(t,{p6:()=>date,w$:()=>datetime});var r=n(41299),i=n(99131);function datetime(e){return r.G1(i.You,e)}function date(e){return r.db(i.Brp,e)}})};