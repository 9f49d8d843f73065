export const id=4600;export const ids=[4600];export const modules={71750:((e,t,n)=>{n.r(t),n.d(t,{explain:()=>c});var r=n(25870),i=n(97222),a=n(77661),o=n(78782),s=n(61627);let c={help:`tidegate explain
tidegate explain --policy .github/tidegate.yml
tidegate explain --dataset loans

Options
  --policy FILE    default: tidegate.yml or .github/tidegate.yml; without one, the defaults
  --dataset NAME   of several datasets this one, as a policy of its own
`,options:{policy:{type:`string`},dataset:{type:`string`}},async run(e,t){let n=(0,o.cp)(`explain`,e.positionals),c=e.text(`policy`);if(n!==void 0&&c!==void 0)throw new a.R(`the policy is named twice`,`Leave out ${n} or --policy.`);let{policies:l}=await(0,s.r)(t,c??n),u=e.text(`dataset`),[d]=(0,r.K)(l,u);return t.out(u===void 0?(0,i.A)(l):(0,i.y)(d.policy)),0}}}),73477:((e,t,n)=>{n.d(t,{p6:()=>date,w$:()=>datetime});var r=n(41299),i=n(99131);function datetime(e){return r.G1(i.You,e)}function date(e){return r.db(i.Brp,e)}})};