export const id=673;export const ids=[673];export const modules={1673:((e,t,n)=>{n.r(t),n.d(t,{explain:()=>s});var r=n(7222),i=n(7661),a=n(8782),o=n(9445);let s={help:`tidegate explain
tidegate explain --policy .github/tidegate.yml

Options
  --policy FILE   default: tidegate.yml or .github/tidegate.yml; without one, the defaults
`,options:{policy:{type:`string`}},async run(e,t){let n=(0,a.cp)(`explain`,e.positionals),s=e.text(`policy`);if(n!==void 0&&s!==void 0)throw new i.R(`the policy is named twice`,`Leave out ${n} or --policy.`);let{policy:c}=await(0,o.r)(t.cwd,s??n);return t.out((0,r.y)(c)),0}}})};